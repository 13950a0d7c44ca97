import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadableDb } from '#storage/db.ts';
import { COUNTY, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, reportable, townshipReads } from '../fixtures/engine/two-offices-work.ts';

/** How often each statement was run in both offices. */
const asked = new Map<string, number>();
const bases: ReadableDb['raw'][] = [];

/** Counts every run of every statement from the moment a base is open. */
const count = ({ raw }: ReadableDb): void => {
  bases.push(raw);
  const prepare = raw.prepare.bind(raw);
  Object.assign(raw, {
    prepare: (sql: string) => {
      const statement = prepare(sql);
      for (const name of ['get', 'all', 'run'] as const) {
        const run: (...bound: unknown[]) => unknown = statement[name].bind(statement);
        Object.assign(statement, {
          [name]: (...bound: unknown[]) => {
            asked.set(sql, (asked.get(sql) ?? 0) + 1);
            return run(...bound);
          },
        });
      }
      return statement;
    },
  });
};

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices('2026-11-02', { onOpened: count });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
  bases.length = 0;
});

const cases = 12;
/** No statement more often than this for a case: whatever is asked anew for each one of all the others passes it. */
const perCase = 10;

const during = async <T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly statements: ReadonlyMap<string, number> }> => {
  asked.clear();
  const value = await act();
  return { value, statements: new Map(asked) };
};
/** Asked by every call, and a job is asked after every few milliseconds: says nothing of the families. */
const ofTheCall = 'SELECT * FROM app_user WHERE id = ?';
const tooOften = (statements: ReadonlyMap<string, number>): string[] =>
  [...statements].flatMap(([sql, times]) =>
    times > cases * perCase && !sql.includes('setting') && sql !== ofTheCall ? [`${times} × ${sql}`] : [],
  );

const parametersOf = (sql: string): unknown => {
  const names = [...sql.matchAll(/@(\w+)/gu)].map((m) => m[1] ?? '');
  return names.length > 0
    ? Object.fromEntries(names.map((name) => [name, null]))
    : Array.from({ length: sql.split('?').length - 1 }, () => null);
};
/** Tables that grow with the years, read from end to end for what is asked at least once a case; a journal read by a kind of act. Tombstones are few. */
const slow =
  /^(?:SCAN (?:fact(?! USING INDEX fact_tombs)|attachment|journal|j|notice|aid_case|county_case|own_want|person|household|membership)\b|SEARCH j USING INDEX journal_a)/u;
const slowPlans = (statements: ReadonlyMap<string, number>): string[] =>
  [...statements]
    .filter(([sql, times]) => times >= cases && /^(?:SELECT|DELETE|UPDATE)/u.test(sql))
    .flatMap(([sql]) =>
      bases
        .slice(0, 1)
        .flatMap((raw) => raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parametersOf(sql)) as { detail: string }[])
        .flatMap(({ detail }) => (slow.test(detail) ? [`${detail} <- ${sql}`] : [])),
    );

describe('a batch of many families', () => {
  it('costs each family the same, however many travel and however long the offices have worked', async () => {
    const ids = await reportable(both, cases, '2026-11-02');
    // Looked over before, by the dialog.
    const ask = { peer: COUNTY, caseIds: ids, kind: 'report' as const };
    const { shown } = await both.staff.head.must('exchange.sealPreview', ask);
    const sealed = await during(() => both.staff.head.must('exchange.seal', { ...ask, shown }));
    const path = await fileOf(both, 'township', sealed.value.id);
    const taken = await during(() => countyReads(both, path));
    const decided = await during(() => countyDecides(both, ids, { outcome: 'confirm' }, both.county.today()));
    const back = await fileOf(both, 'county', decided.value.id);
    const booked = await during(() => townshipReads(both, back));
    expect(booked.value.effects).toBe(cases);
    const all = [sealed, taken, decided, booked].map(({ statements }) => statements);
    expect(all.flatMap(tooOften)).toEqual([]);
    expect(all.flatMap(slowPlans)).toEqual([]);
    // A case is frozen once: what its visit found is read for the version and for no second one.
    expect([...sealed.statements].filter(([sql]) => sql.includes('survey_neighbour')).map(([, times]) => times)).toEqual([cases * 3]);
    // Looking at what waits reads nothing of what the county holds already.
    const looked = await during(() => both.staff.clerk.must('exchange.attachments', {}));
    expect(looked.value.rows.map(({ waits }) => waits.files)).toEqual([0]);
    const readsFacts = [...looked.statements.keys()].filter((sql) => sql.includes('SELECT * FROM fact'));
    expect(readsFacts.filter((sql) => !sql.includes('NOT EXISTS') && !sql.includes("type = 'tombs'"))).toEqual([]);
    // Something was looked at: the family's changes were asked for, by object.
    expect([...sealed.statements.keys()].filter((sql) => sql.includes('FROM journal j'))).toHaveLength(1);
  });
});
