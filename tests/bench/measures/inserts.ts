import { randomUUID } from 'node:crypto';
import { acted, onCommand } from '#engine/act.ts';
import { registerPerson } from '#engine/people/register-person.ts';
import { selectAll } from '#storage/db.ts';
import { backstage, copyOf, openBench } from '../base.ts';
import { median, timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { plainInserts, rowsOf, type PlainRows } from '../plain-rows.ts';
import { madeUpId, madeUpName } from '../../fixtures/engine/made-up.ts';

const ACTS = 2000;
const MANY = 20_000;
const ROUNDS = 3;
const TARGET = 3;

const entry = (n: number) => ({
  name: madeUpName(n),
  sex: 'unknown' as const,
  birthDate: null,
  idType: 'IDCARD',
  idNumber: madeUpId(n),
  ethnic: null,
  phone: null,
  marital: null,
  employment: null,
  education: null,
  labor: null,
});

/**
 * The same rows by the engine (checked, judged, journalled) and by prepared statements alone, in the same transactions:
 * once an act of its own each, once many in one act.
 */
export const inserts: Measure = async (base) => {
  const one: number[] = [];
  const many: number[] = [];
  const [times, bulk] = [
    { engine: [] as number[], plain: [] as number[] },
    { engine: [] as number[], plain: [] as number[] },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [byEngine, byHand] = [copyOf(base, 'inserts-engine'), copyOf(base, 'inserts-plain')];
    const from = 3_000_000 + round * 100_000;
    const office = await openBench(byEngine);
    const clerk = await office.as('李会计');
    const engineMs = (
      await timed(async () => {
        for (let i = 0; i < ACTS; i += 1) await clerk.connection.call('people.add', { commandId: randomUUID(), ...entry(from + i) });
      })
    ).ms;
    await office.engine.close();
    const stage = await backstage(byEngine, '李会计');
    const bulkAct = onCommand('households.add', 'enter', (ctx) => {
      for (let i = 0; i < MANY; i += 1) if (!registerPerson(ctx, entry(from + 50_000 + i)).ok) throw new Error('refused');
      return acted({ id: 'many', rev: 0 }, { objectType: 'person', objectId: 'many' });
    });
    const bulkMs = (await timed(() => stage.runner.run(bulkAct, stage.actor, { commandId: randomUUID() }))).ms;
    const db = stage.office.opened?.db;
    if (db === undefined) throw new Error('closed');
    // The newest persons, so many after so many: rows lie in the order in which they were written.
    const personTables = (count: number, before: number): PlainRows[] => {
      const ids = `(SELECT id FROM person ORDER BY rowid DESC LIMIT ${count} OFFSET ${before})`;
      return [
        rowsOf(db, 'person', `id IN ${ids}`),
        rowsOf(db, 'person_id_number', `person_id IN ${ids}`),
        rowsOf(db, 'person_search', `person_id IN ${ids}`),
      ];
    };
    const bulkRows = personTables(MANY, 0);
    const actRows = [
      ...personTables(ACTS, MANY),
      rowsOf(db, 'journal', `seq IN (SELECT seq FROM journal WHERE action = 'people.add' ORDER BY seq DESC LIMIT ${ACTS})`),
      rowsOf(db, 'journal_detail', `seq IN (SELECT seq FROM journal WHERE action = 'people.add' ORDER BY seq DESC LIMIT ${ACTS})`),
      rowsOf(db, 'command_log', `command_id IN (SELECT command_id FROM command_log WHERE name = 'people.add' LIMIT ${ACTS})`),
    ].map((t) => (t.table === 'journal' ? { ...t, columns: ['seq', 'line', 'prev', 'hash'] } : t));
    stage.close();
    const raw = await backstage(byHand, '李会计');
    const target = raw.office.opened?.db;
    if (target === undefined) throw new Error('closed');
    const [acts, bulks] = [plainInserts(target, actRows), plainInserts(target, bulkRows)];
    const act = target.raw.transaction((i: number) => {
      for (const insert of acts) insert(i);
    });
    // The login of this very process wrote journal rows of its own: the copied ones come after them.
    const offset = (selectAll<{ seq: number }>(target, 'SELECT max(seq) AS seq FROM journal')[0]?.seq ?? 0) + 1_000_000;
    for (const t of actRows) if (t.table.startsWith('journal')) for (const [i, row] of t.rows.entries()) row['seq'] = offset + i;
    const plainMs = (
      await timed(() => {
        for (let i = 0; i < ACTS; i += 1) act.immediate(i);
      })
    ).ms;
    const plainBulkMs = (
      await timed(() =>
        target.raw
          .transaction(() => {
            for (let i = 0; i < MANY; i += 1) for (const insert of bulks) insert(i);
          })
          .immediate(),
      )
    ).ms;
    raw.close();
    one.push(engineMs / plainMs);
    many.push(bulkMs / plainBulkMs);
    times.engine.push(engineMs / ACTS);
    times.plain.push(plainMs / ACTS);
    bulk.engine.push(bulkMs / MANY);
    bulk.plain.push(plainBulkMs / MANY);
  }
  return [
    {
      name: 'a person entered (one act each) against the plain prepared statements',
      value: median(one),
      unit: '×',
      target: TARGET,
      note: `${median(times.engine).toFixed(3)} ms against ${median(times.plain).toFixed(3)} ms, same rows, same transactions`,
    },
    {
      name: 'persons entered in one act against the plain prepared statements',
      value: median(many),
      unit: '×',
      target: TARGET,
      note: `${(median(bulk.engine) * 1000).toFixed(0)} µs against ${(median(bulk.plain) * 1000).toFixed(0)} µs each`,
    },
  ];
};
