import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { madeUpCard, madeUpId, madeUpName } from '../fixtures/engine/made-up.ts';
import { takeOverRoster } from '../fixtures/engine/takeover.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let base: ReadableDb;
let clerk: Desk;
beforeEach(async () => {
  office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  clerk = await office.as('李会计', 'clerk');
});
afterEach(() => office.close());

/** The list of households as it follows from the tables themselves. */
const reckonedList = (): unknown[] =>
  selectAll(
    base,
    `SELECT h.id AS household_id, h.no, h.village_code, p.name AS head_name,
    (SELECT b.state FROM benefit b WHERE b.household_id = h.id AND b.state <> 'ended') AS benefit_state,
    (SELECT b.from_month FROM benefit b WHERE b.household_id = h.id AND b.state <> 'ended') AS benefit_from,
    (SELECT a.monthly_fen FROM benefit b JOIN benefit_amount a ON a.benefit_id = b.id AND a.voided_at IS NULL WHERE b.household_id = h.id AND b.state <> 'ended' ORDER BY a.from_month DESC, a.recorded_at DESC, a.id DESC LIMIT 1) AS monthly_fen
  FROM household h JOIN person p ON p.id = h.head_person_id ORDER BY h.id`,
  );
const keptList = (): unknown[] => selectAll(base, 'SELECT * FROM household_list ORDER BY household_id');

describe('the list of households', () => {
  it('says of every household what the register says, whatever was done', async () => {
    await takeOverRoster(clerk);
    expect(keptList()).toEqual(reckonedList());
    for (let n = 0; n < 12; n += 1) {
      const [head, second] = [
        await clerk.must('people.add', personEntry(madeUpName(n), madeUpId(n))),
        await clerk.must('people.add', personEntry(madeUpName(n + 50), null)),
      ];
      const { id } = await clerk.must('households.add', householdEntry(head.id));
      let { rev } = await clerk.must('households.addMember', {
        id,
        rev: 0,
        personId: second.id,
        relation: '20',
        inHousehold: true,
        insured: true,
        excludeReason: null,
        from: '2026-10',
      });
      if (n % 2 === 0) ({ rev } = await clerk.must('households.setHead', { id, rev, personId: second.id }));
      if (n % 3 === 0)
        await clerk.must('households.update', { id, rev, villageCode: '999901104202', group: '', address: '', area: 'rural', phone: null });
      if (n % 4 === 0) await clerk.must('people.update', { id: second.id, rev: 0, ...personEntry(`改${madeUpName(n)}`, null) });
    }
    expect(keptList()).toEqual(reckonedList());
    // An amount that is raised, lowered or stopped is what the list shows.
    base.raw
      .exec(`UPDATE benefit SET state = 'ended' WHERE rowid % 7 = 0; UPDATE benefit SET state = 'suspended' WHERE rowid % 7 = 1; UPDATE benefit_amount SET voided_at = '2026-11-02' WHERE rowid % 11 = 0;
      INSERT INTO benefit_amount SELECT id || 'x', benefit_id, '2027-01', monthly_fen + 100, persons, statement_id, NULL, document, 'raise', recorded_at, NULL FROM benefit_amount WHERE rowid % 5 = 0`);
    expect(keptList()).toEqual(reckonedList());
  });

  it('comes page by page in order, every household once, with and without conditions', async () => {
    await takeOverRoster(clerk);
    let found = 0;
    for (const ask of [
      {},
      { sort: 'head' as const },
      { sort: 'village' as const },
      { sort: 'amount' as const },
      { benefit: 'active' as const, sort: 'amount' as const },
      { village: '999901104202' },
      { text: '王' },
    ]) {
      const all: { id: string; no: string; monthlyFen: number | null; headName: string }[] = [];
      for (let offset = 0; ; offset += 37) {
        const page = await clerk.must('households.list', { ...ask, offset, limit: 37 });
        all.push(...page.rows);
        if (page.rows.length < 37) break;
      }
      found += all.length;
      expect(new Set(all.map((r) => r.id)).size).toBe(all.length);
      expect(all.length).toBe((await clerk.must('households.list', ask)).total);
      const amounts = all.map((r) => r.monthlyFen ?? -1);
      expect(ask.sort === 'amount' ? amounts : []).toEqual(ask.sort === 'amount' ? amounts.toSorted((a, b) => b - a) : []);
    }
    expect(found).toBeGreaterThan(1500);
  });
});

/** How the base finds the answers of what is asked for the first time, by the indexes there are at that moment. */
const plansOf = async (ask: () => Promise<unknown>): Promise<string[]> => {
  const plans: string[] = [];
  const prepare = base.raw.prepare.bind(base.raw);
  Object.assign(base.raw, {
    prepare: (sql: string) => {
      if (sql.startsWith('SELECT'))
        for (const row of prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parametersOf(sql)) as { detail: string }[])
          plans.push(`${row.detail} <- ${sql}`);
      return prepare(sql);
    },
  });
  await ask();
  Object.assign(base.raw, { prepare });
  return plans;
};
const parametersOf = (sql: string): unknown => {
  const names = [...sql.matchAll(/@(\w+)/gu)].map((m) => m[1] ?? '');
  return names.length > 0
    ? Object.fromEntries(names.map((name) => [name, null]))
    : Array.from({ length: sql.split('?').length - 1 }, () => null);
};

// A part of a word is looked for in a narrow index from end to end, open applications in the index of those; the table is read for the hits only.
const big =
  /^SCAN (?:s|p|m|h|n|l|b|a|hp|o|journal|person\w*|household\w*|membership|benefit\w*|bank_account|income_item|statement\w*|command_log)(?! USING (?:COVERING INDEX|INDEX (?:person_search_(?:name|id|bank)|aid_case_one_open)))\b/u;

describe('what is asked for all day', () => {
  it('is found by indexes: no search and no list reads a big table from end to end', async () => {
    const person = await clerk.must('people.add', personEntry('王建国', madeUpId(1)));
    const household = await clerk.must('households.add', householdEntry(person.id));
    await clerk.must('households.setAccount', {
      id: household.id,
      rev: 0,
      account: { personId: person.id, bank: '农村信用社', accountNo: madeUpCard(1), holder: '王建国' },
    });
    const asks: (() => Promise<unknown>)[] = [
      ...['建国', 'wjg', 'w', '19600101', madeUpCard(1).slice(-6), ''].flatMap((text) => [
        () => clerk.must('people.search', { text }),
        () => clerk.must('people.search', { text, village: '999901104202', offset: 1 }),
      ]),
      ...(['no', 'head', 'village', 'amount'] as const).flatMap((sort) => [
        () => clerk.must('households.list', { sort }),
        () => clerk.must('households.list', { sort, benefit: 'active' }),
      ]),
      () => clerk.must('households.list', { village: '999901104202' }),
      () => clerk.must('households.list', { benefit: 'none' }),
      () => clerk.must('households.list', { benefit: 'applying' }),
      ...['王', 'wjg', '19600101', '0001', '青山村 王'].map((text) => () => clerk.must('households.list', { text })),
      () => clerk.must('households.get', { id: household.id }),
      () => clerk.must('journal.list', {}),
      () => clerk.must('journal.list', { action: 'people.add' }),
      () => clerk.must('journal.list', { objectId: person.id }),
      () => clerk.must('journal.list', { from: '2026-11-01', to: '2026-11-02' }),
      () => clerk.must('journal.list', { actor: 'x' }),
      () => clerk.must('people.timeline', { id: person.id }),
      () => clerk.must('people.get', { id: person.id }),
      () => clerk.must('people.add', personEntry('李四', madeUpId(2))),
    ];
    const plans: string[] = [];
    for (const ask of asks) plans.push(...(await plansOf(ask)));
    // The newest rows of the journal are read backwards and no further than the page.
    expect(plans.filter((plan) => big.test(plan) && !plan.endsWith('FROM journal ORDER BY seq DESC LIMIT @limit OFFSET @offset'))).toEqual(
      [],
    );
    expect(plans.filter((plan) => plan.includes('AUTOMATIC'))).toEqual([]);
    expect(plans.length).toBeGreaterThan(50);
  });
});

describe('a roster taken over', () => {
  it('asks the register by its indexes before it writes, and nothing of it while those that can wait are put off', async () => {
    const plans = await plansOf(() => takeOverRoster(clerk));
    expect(plans.filter((plan) => /\bperson_id_number\b/u.test(plan))).not.toEqual([]);
    const putOff = plans.findIndex((plan) => plan.includes('FROM sqlite_master'));
    expect(plans.slice(putOff).filter((plan) => !plan.includes('FROM sqlite_master'))).toEqual([]);
    expect(plans.filter((plan) => big.test(plan) && !/count\(\*\)/u.test(plan))).toEqual([]);
  });
});
