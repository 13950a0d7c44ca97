import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeRuns } from '#domain/pay/bridge.ts';
import type { ExtraLine, RunLine } from '#domain/pay/line.ts';
import { checkRun, clauseText } from '#domain/pay/run-checks.ts';

const line = (n: number, change: Partial<RunLine> = {}): RunLine => ({
  lineId: `l${n}`,
  benefitId: `b${n}`,
  householdId: `h${n}`,
  head: `户主${n}`,
  amountFen: 50_000 + n * 100,
  statementFen: (change.amountFen ?? 50_000 + n * 100) + 0,
  persons: 1,
  accountNo: `62${n}`,
  holder: `户主${n}`,
  family: [`户主${n}`],
  document: `临民批〔2026〕${n}号`,
  insured: [{ personId: `p${n}`, name: `户主${n}`, deathDate: null }],
  ...change,
});
const sum = (lines: readonly { readonly amountFen: number }[]): number => lines.reduce((total, one) => total + one.amountFen, 0);

/** What a month's run is told, when the month before paid `before` and those of `left` have gone by a document. */
const codes = (
  lines: readonly RunLine[],
  change: {
    readonly runFen?: number;
    readonly villageFen?: readonly number[];
    readonly before?: readonly RunLine[];
    readonly left?: string;
  } = {},
): string[] =>
  checkRun({
    month: '2026-11',
    runFen: change.runFen ?? sum(lines),
    villageFen: change.villageFen ?? [sum(lines)],
    lines,
    bridge: bridgeRuns(
      change.before ?? lines,
      lines,
      change.left === undefined ? [] : [{ householdId: change.left, document: '临民批〔2026〕99号' }],
    ),
  }).map(({ code, severity }) => `${severity} ${code}`);

describe('a month that is as it should be', () => {
  it('has nothing against it', () => {
    expect(codes([line(1), line(2), line(3)])).toEqual([]);
  });
});

describe('what is paid, but looked at first', () => {
  it('an account held by nobody of the family: guardians and agents exist, so it is asked and not refused', () => {
    expect(codes([line(1, { holder: '邻居' }), line(2)])).toEqual(['warn holder_outside']);
    expect(codes([line(1, { holder: '孙子', family: ['户主1', '孙子'] })])).toEqual([]);
  });
});

describe('each thing that must not be paid is named', () => {
  it('a household on two lines', () => {
    expect(codes([line(1), line(2), line(1, { lineId: 'l9', accountNo: '9' })])).toContain('block household_twice');
  });

  it('a person insured in two households, and not one who is counted twice in one', () => {
    const shared = { personId: 'p1', name: '小妹', deathDate: null };
    expect(codes([line(1), line(2, { insured: [shared] })])).toEqual(['block person_twice']);
    expect(codes([line(1, { insured: [shared, shared] })])).toEqual([]);
  });

  it('somebody dead since a month before; the month of the death is still paid', () => {
    const dead = (deathDate: string): RunLine => line(1, { insured: [{ personId: 'p1', name: '户主1', deathDate }] });
    expect(codes([dead('2026-10-31')])).toEqual(['block paid_after_death']);
    expect(codes([dead('2026-11-01')])).toEqual([]);
  });

  it('a household without an account; a shared one is only to be looked at', () => {
    expect(codes([line(1, { accountNo: null })])).toEqual(['block account_absent']);
    expect(codes([line(1), line(2, { accountNo: '621' })])).toEqual(['warn account_shared']);
  });

  it('an amount that is nothing, or not what the statement says', () => {
    expect(codes([line(1, { amountFen: 0, statementFen: 0 })])).toEqual(['block amount_not_positive']);
    expect(codes([line(1, { statementFen: 50_101 })])).toEqual(['block amount_not_statement']);
    expect(codes([line(1, { statementFen: Number.NaN })])).toEqual(['block amount_not_statement']);
  });

  it('a household in which nobody is insured', () => {
    expect(codes([line(1, { insured: [] })])).toEqual(['block insured_none']);
    expect(codes([line(1, { persons: 0 })])).toEqual(['block insured_none']);
  });

  it('a sum that is not that of the lines or not that of the villages, by a single fen', () => {
    const lines = [line(1), line(2)];
    expect(codes(lines, { runFen: sum(lines) + 1 })).toEqual(['block sum_differs']);
    expect(codes(lines, { villageFen: [50_100, 50_199] })).toEqual(['block sum_differs']);
    expect(codes(lines, { villageFen: [50_100, 50_200] })).toEqual([]);
  });

  it('a change from last month that no document stands behind: who came, got more, got less, went', () => {
    const [one, two] = [line(1), line(2)];
    expect(codes([one, line(2, { document: '' })], { before: [one] })).toEqual(['block change_without_document']);
    const changed = (fen: number): RunLine => line(2, { amountFen: two.amountFen + fen, document: ' ' });
    expect(codes([one, changed(100)], { before: [one, two] })).toEqual(['block change_without_document']);
    expect(codes([one, changed(-100)], { before: [one, two] })).toEqual(['block change_without_document']);
    expect(codes([one, line(2, { persons: 2, document: '' })], { before: [one, two] })).toEqual(['block change_without_document']);
    expect(codes([one], { before: [one, two] })).toEqual(['block change_without_document']);
    expect(codes([one], { before: [one, two], left: 'h2' })).toEqual([]);
    // Unchanged, nobody asks for it again.
    expect(codes([one, line(2, { document: '' })], { before: [one, two] })).toEqual([]);
  });

  it('several at once: all are told together', () => {
    expect(
      new Set(
        codes([line(1, { accountNo: null, insured: [], document: '' }), line(2, { amountFen: -1, statementFen: -1 })], {
          runFen: 7,
          before: [],
        }),
      ),
    ).toEqual(
      new Set([
        'block account_absent',
        'block insured_none',
        'block amount_not_positive',
        'block sum_differs',
        'block change_without_document',
      ]),
    );
  });
});

describe('back pay and recovery beside the month’s own lines', () => {
  const extra = (change: Partial<ExtraLine>): ExtraLine => ({
    lineId: 'x1',
    householdId: 'h1',
    head: '户主1',
    month: '2026-10',
    amountFen: 3_000,
    claimFen: 3_000,
    accountNo: '621',
    document: '临民批〔2026〕7号',
    ...change,
  });
  const told = (one: ExtraLine, fen = sum([line(1)]) + one.amountFen): string[] =>
    checkRun({
      month: '2026-11',
      runFen: fen,
      villageFen: [fen],
      lines: [line(1)],
      extras: [one],
      bridge: bridgeRuns([line(1)], [line(1)], []),
    }).map(({ code }) => code);

  it('count in the sum, to the fen', () => {
    expect(told(extra({}))).toEqual([]);
    expect(told(extra({ amountFen: -3_000 }))).toEqual([]);
    expect(told(extra({}), sum([line(1)]))).toEqual(['sum_differs']);
  });

  it('are never more than what they settle, nor take back more than the family is paid', () => {
    expect(told(extra({ amountFen: 3_001 }))).toEqual(['claim_exceeded']);
    expect(told(extra({ amountFen: -60_000, claimFen: 60_000 }))).toEqual(['recovery_exceeds_due']);
  });

  it('need an account and a document as every payment does', () => {
    expect(told(extra({ accountNo: null }))).toEqual(['account_absent']);
    expect(told(extra({ document: ' ' }))).toEqual(['change_without_document']);
  });
});

describe('the bridge from last month', () => {
  const month = fc.uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 30 }),
      amountFen: fc.integer({ min: 0, max: 300_000 }),
      persons: fc.integer({ min: 0, max: 6 }),
    }),
    { selector: ({ n }) => n, maxLength: 30 },
  );
  const linesOf = (list: readonly { readonly n: number; readonly amountFen: number; readonly persons: number }[]): RunLine[] =>
    list.map(({ n, amountFen, persons }) => line(n, { amountFen, statementFen: amountFen, persons }));

  it('leads from one month to the next in households, people and fen, whatever changed', () => {
    fc.assert(
      fc.property(month, month, (before, now) => {
        const bridge = bridgeRuns(linesOf(before), linesOf(now), []);
        expect(bridge.balanced).toBe(true);
        const change = (of: 'households' | 'persons' | 'fen', kinds: readonly string[]): number =>
          bridge.changes.filter(({ kind }) => kinds.includes(kind)).reduce((total, one) => total + one[of], 0);
        expect(bridge.previous.households + change('households', ['added']) - change('households', ['stopped'])).toBe(now.length);
        const all = ['added', 'raised', 'lowered', 'stopped'];
        expect(bridge.previous.persons + change('persons', all)).toBe(now.reduce((total, { persons }) => total + persons, 0));
        expect(bridge.previous.fen + change('fen', all)).toBe(sum(now));
        for (const { kind, households, persons, fen, items } of bridge.changes) {
          expect([households, persons, fen]).toEqual([
            items.length,
            items.reduce((total, one) => total + one.persons, 0),
            items.reduce((total, one) => total + one.fen, 0),
          ]);
          expect(items.every((one) => (kind === 'lowered' || kind === 'stopped' ? one.fen <= 0 : one.fen >= 0))).toBe(true);
        }
      }),
    );
  });

  it('does not balance when a household stands on two lines, and the run is blocked for it', () => {
    const lines = [line(1), line(1, { lineId: 'l9' })];
    expect(bridgeRuns([line(1)], lines, []).balanced).toBe(false);
    expect(codes(lines, { before: [line(1)] })).toContain('block bridge_unbalanced');
  });
});

describe('what a run says of the months before it and of changed accounts', () => {
  const run = (more: Partial<Parameters<typeof checkRun>[0]>) =>
    checkRun({
      month: '2027-01',
      runFen: sum([line(1)]),
      villageFen: [sum([line(1)])],
      lines: [line(1)],
      bridge: bridgeRuns([line(1)], [line(1)], []),
      ...more,
    }).map(({ severity, text }) => `${severity} ${text}`);

  it('names every month passed over, and stops until somebody has said why', () => {
    const over = { last: '2026-10', months: ['2026-11', '2026-12'] };
    expect(run({ passedOver: null })).toEqual([]);
    expect(run({ passedOver: { ...over, said: null } })[0]).toMatch(/^block 上一批是 2026-10，2026-11、2026-12 没有编制/u);
    expect(run({ passedOver: { ...over, said: { reason: '由县里统一发放', by: '李会计', on: '2027-01-05' } } })).toEqual([
      'warn 2026-11、2026-12 没有编制发放批次：由县里统一发放（李会计，2027-01-05）。',
    ]);
  });

  it('says so where nobody looked at the proof of a changed account', () => {
    const changed = { lineId: 'l1', householdId: 'h1', head: '户主1', oldTail: '0014', newTail: '0124', on: '2026-12-20', by: '李会计' };
    expect(run({ changedAccounts: [{ ...changed, second: null }] })).toEqual([
      'warn 户主1户的账户已变更：尾号 0014 改为 0124，2026-12-20 李会计办理、没有第二人复核。请核对新卡证明。',
    ]);
  });
});

describe('what a finding rests on', () => {
  it('is told in words, a document as it is', () => {
    expect(clauseText('DQ-LIFE-01')).toBe('数据核查规则：已死亡的，次月起不再发放');
    expect(clauseText('发放核对')).toBe('发放核对');
    const [line1, again] = [line(1, { amountFen: 0, persons: 0, insured: [] }), line(1, { lineId: 'l9' })];
    const found = checkRun({
      month: '2026-11',
      runFen: 1,
      villageFen: [2],
      lines: [line1, again],
      bridge: { ...bridgeRuns([], [], []), balanced: false },
    });
    expect(found.length).toBeGreaterThan(4);
    expect(found.filter(({ clause }) => clauseText(clause).includes('DQ-'))).toEqual([]);
  });
});
