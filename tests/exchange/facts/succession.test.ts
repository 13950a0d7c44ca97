import { describe, expect, it } from 'vitest';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import type { Dissolved, HandedOn } from '#exchange/facts/hand-on-family.ts';
import { acceptFact, inPair } from '#exchange/facts/scope.ts';
import { handOn, rehomingId, type Known, type KnownCase, type UnsentDecision } from '#exchange/facts/succession.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import { lineOf, readRow } from '#exchange/profiles/profile.ts';
import { rehomingsProfile, type RehomingRow } from '#exchange/profiles/rehomings.ts';
import { arrivalsProfile } from '#exchange/profiles/transfers.ts';
import { arrivalRow, filingRow } from '../fact-rows.ts';
import { caseFact, caseRow, county, decisionFact, decisionRow, hex, otherTownship, township } from '../offices.ts';

const dissolved: Dissolved = {
  from: { org: township.org, name: township.name },
  document: '省政函〔2027〕8号',
  on: '2027-01-20',
  fromMonth: '2027-03',
  by: county.name,
};
const change = (fields: Partial<NonNullable<CaseRow['change']>> = {}): NonNullable<CaseRow['change']> => ({
  event: 'EV06',
  label: '收入增加',
  does: 'change',
  outcome: 'lower',
  eventOn: '2026-12-20',
  reportedOn: '2026-12-21',
  people: [],
  evidence: '',
  clause: '',
  oldFen: 71_500,
  oldPersons: 2,
  starts: 'decision',
  offset: 1,
  why: '',
  toMonth: null,
  arrears: [],
  ...fields,
});
type Says = { readonly row?: Partial<CaseRow>; readonly decided?: Partial<DecisionRow> | null; readonly unsent?: UnsentDecision };

/** A case the county holds; confirmed from December 2026 unless said otherwise. */
const known = (n: number, { row = {}, decided = {}, unsent }: Says = {}): KnownCase => {
  const fact = caseFact(n, [], row);
  return {
    gid: fact.gid,
    versions: [{ digest: fact.digest, parents: [], row: caseRow(n, row) }],
    decisions:
      decided === null
        ? []
        : [{ ...decisionRow(`decision-${n}`, fact, decided), digest: decisionFact(`decision-${n}`, fact, decided).digest }],
    unsent: unsent ?? null,
    correcting: false,
  };
};
const changed = (n: number, of: number, says: Says & { readonly is?: Partial<NonNullable<CaseRow['change']>> } = {}): KnownCase =>
  known(n, {
    ...says,
    row: { action: 'change', household: caseRow(of).household, change: change(says.is), fromMonth: '2027-02', ...says.row },
  });
const all = (cases: readonly KnownCase[], more: Partial<Known> = {}): readonly HandedOn[] =>
  handOn(dissolved, { cases, filings: [], before: [], heard: () => true, ...more });
const contents = (one: HandedOn | undefined): Omit<RehomingRow, 'gid' | 'owner' | 'home' | 'rev' | 'parents' | 'anc'> => {
  if (one === undefined || !('contents' in one)) throw new Error(`nothing handed on: ${one?.why ?? ''}`);
  return one.contents;
};
const whyOf = (one: HandedOn | undefined): string => (one !== undefined && 'why' in one ? one.why : '');
/** The row as the county would write it, read again by its own profile. */
const asRow = (one: HandedOn | undefined, id = 'rehoming-1'): RehomingRow => {
  const row = { gid: id, owner: county.org, home: otherTownship.org, rev: 1, parents: [], anc: [], ...contents(one) };
  const read = readRow(rehomingsProfile, JSON.parse(lineOf(rehomingsProfile, row)) as Record<string, unknown>);
  if (!read.ok) throw new Error(`${read.error.code} ${JSON.stringify(read.error.params)}`);
  expect(read.value.row).toEqual(JSON.parse(JSON.stringify(row)));
  return read.value.row;
};

describe('what a county hands on of a dissolved office', () => {
  it('is each benefit in force once, at the amount of the month the successor pays first', () => {
    const handed = all([
      known(1),
      known(2),
      changed(12, 2, { row: { monthlyFen: 50_000 }, decided: { amountFen: 50_000, fromMonth: '2027-02', decidedOn: '2027-01-05' } }),
    ]);
    expect(handed.map((one) => [one.source, contents(one).kind, contents(one).monthlyFen, contents(one).fromMonth])).toEqual([
      ['benefit:dibao:household-1', 'benefit', 71_500, '2027-03'],
      ['benefit:dibao:household-2', 'benefit', 50_000, '2027-03'],
    ]);
    const row = asRow(handed[1]);
    expect(row.benefit.amounts.map(({ from, fen }) => [from, fen])).toEqual([
      ['2026-12', 71_500],
      ['2027-02', 50_000],
    ]);
    expect(row).toMatchObject({
      insuredCount: 2,
      owed: [],
      application: null,
      from: { org: township.org },
      household: { village: '青山村' },
    });
    expect(row.accounts).toHaveLength(1);
  });

  it('leaves out what ended and what was refused, and begins later what begins later', () => {
    const handed = all([
      known(1, { decided: { outcome: 'refused', amountFen: null } }),
      known(2),
      changed(12, 2, { row: { action: 'stop' }, decided: { amountFen: 0, fromMonth: '2027-02' } }),
      known(3, { decided: { fromMonth: '2027-05' } }),
      known(4, { row: { state: 'withdrawn' }, decided: null }),
      known(5),
      changed(15, 5, { is: { toMonth: '2027-02', outcome: 'exit' }, decided: { amountFen: 30_000, fromMonth: '2027-01' } }),
    ]);
    expect(handed.map((one) => [one.source, contents(one).fromMonth])).toEqual([['benefit:dibao:household-3', '2027-05']]);
  });

  it('leaves a gradual exit to a person: its last month cannot go along, and it would be paid without end', () => {
    const exit = { is: { toMonth: '2027-05', outcome: 'exit' as const }, decided: { amountFen: 30_000, fromMonth: '2027-01' } };
    const [running, ...none] = all([known(1), changed(11, 1, exit)]);
    expect([none, running !== undefined && 'contents' in running]).toEqual([[], false]);
    expect(whyOf(running)).toContain('到 2027-05 为止每月 300.00 元');
    const [unheard] = all([known(1), changed(11, 1, { ...exit, decided: { ...exit.decided, gid: 'decision-11' } })], {
      heard: (id) => id === 'decision-1',
    });
    expect(whyOf(unheard)).toContain('2027-01、2027-02 原单位按旧金额发放');
    const [restored] = all([
      known(1),
      changed(11, 1, exit),
      changed(12, 1, { decided: { amountFen: 60_000, fromMonth: '2027-03', decidedOn: '2027-02-01' } }),
    ]);
    expect(contents(restored)).toMatchObject({ monthlyFen: 60_000 });
    const [later] = all([known(1), changed(11, 1, { ...exit, decided: { amountFen: 30_000, fromMonth: '2027-04' } })]);
    expect(contents(later)).toMatchObject({ monthlyFen: 71_500 });
    expect(contents(later).note).toContain('2027-04 起改为每月 300.00 元，到 2027-05 为止，请到时登记变更');
  });

  it('goes on where it was until a change of later takes effect, and says so', () => {
    const [one] = all([
      known(1),
      changed(11, 1, { decided: { amountFen: 40_000, fromMonth: '2027-06', documentNo: '临民批〔2027〕9号' } }),
    ]);
    expect(contents(one)).toMatchObject({ monthlyFen: 71_500, fromMonth: '2027-03' });
    expect(contents(one).note).toContain('临民批〔2027〕9号：2027-06 起改为每月 400.00 元');
  });

  it('names the months of a decision the dissolved office never heard of', () => {
    const raised = changed(11, 1, { decided: { gid: 'decision-11', amountFen: 80_000, fromMonth: '2027-02' } });
    const [one] = all([known(1), raised], { heard: (id) => id === 'decision-1' });
    expect(contents(one)).toMatchObject({ monthlyFen: 80_000, owed: [{ month: '2027-02', dueFen: 80_000, paidFen: 71_500 }] });
    const [two] = all([known(1)], { heard: () => false });
    expect(contents(two).owed.map(({ month, dueFen, paidFen }) => [month, dueFen, paidFen])).toEqual([
      ['2026-12', 71_500, 0],
      ['2027-01', 71_500, 0],
      ['2027-02', 71_500, 0],
    ]);
    // Lowered, and paid too much meanwhile: nothing is owed, and a person reads it.
    const lowered = changed(11, 1, { decided: { amountFen: 60_000, fromMonth: '2027-02' } });
    const [less] = all([known(1), lowered], { heard: (id) => id === 'decision-1' });
    expect(contents(less).owed).toEqual([]);
    expect(contents(less).note).toContain('2027-02 原单位按旧金额发放');
    const stopped = changed(11, 1, { row: { action: 'stop' }, decided: { amountFen: 0, fromMonth: '2027-02' } });
    expect(whyOf(all([known(1), stopped], { heard: (id) => id === 'decision-1' })[0])).toContain('停发的批复');
  });

  it('takes a decision of the two persons that no package took along for what it is', () => {
    const unsent = {
      outcome: 'confirmed',
      amountFen: 60_000,
      fromMonth: '2027-01',
      documentNo: '临民批〔2027〕1号',
      decidedOn: '2026-12-30',
      statement: null,
    } as const;
    const [one] = all([known(1, { decided: null, unsent })]);
    expect(contents(one)).toMatchObject({ kind: 'benefit', monthlyFen: 60_000, document: '临民批〔2027〕1号' });
    expect(contents(one).owed).toHaveLength(2);
    expect(one?.closes).toEqual(['case-1']);
  });

  it('opens again what was not decided, or decided for an older version', () => {
    const handed = all([
      known(1, { decided: null }),
      known(2, { decided: { outcome: 'returned', amountFen: null } }),
      known(3, { decided: { caseDigest: hex('an older version') } }),
    ]);
    expect(handed.map((one) => [one.source, contents(one).kind, contents(one).monthlyFen, one.closes])).toEqual([
      ['case:case-1', 'case', 0, ['case-1']],
      ['case:case-2', 'case', 0, ['case-2']],
      ['case:case-3', 'case', 0, ['case-3']],
    ]);
    expect(asRow(handed[0]).application).toMatchObject({ appliedOn: '2026-10-09', proposedFen: 71_500, opinion: '建议纳入' });
    expect(contents(handed[2]).note).toContain('对旧版本作过批复');
  });

  it('closes a change under way and names it; the amount before it goes on, also where the county knew nothing else', () => {
    const [one] = all([known(1), changed(11, 1, { decided: null })]);
    expect(contents(one)).toMatchObject({ monthlyFen: 71_500 });
    expect(contents(one).note).toContain('在办的变更“收入增加”');
    expect(one?.closes).toEqual(['case-11']);
    const [only] = all([changed(11, 1, { decided: null, is: { oldFen: 65_000 } })]);
    expect(contents(only)).toMatchObject({ kind: 'benefit', monthlyFen: 65_000, document: '原单位在册金额（变更上报时所载）' });
    const [decided] = all([changed(11, 1, { decided: { amountFen: 50_000, fromMonth: '2027-02' }, is: { oldFen: 65_000 } })], {
      heard: () => false,
    });
    expect(contents(decided).owed).toEqual([]);
    expect(contents(decided)).toMatchObject({ monthlyFen: 50_000 });
  });

  it('leaves to a person what two persons must clear first, and drops nobody', () => {
    const one = known(1);
    const twice = {
      ...one,
      decisions: [
        ...one.decisions,
        ...known(1, { decided: { gid: 'decision-1b', amountFen: 1 } }).decisions.map((d) => ({ ...d, gid: 'decision-1b' })),
      ],
    };
    const diverged = { ...known(2), versions: [...known(2).versions, ...known(2, { row: { note: '另一台电脑' } }).versions] };
    const suspended = [
      known(3),
      changed(13, 3, { is: { does: 'suspend' }, row: { action: 'change' }, decided: { amountFen: 0, fromMonth: '2027-02' } }),
    ];
    const handed = all([twice, diverged, ...suspended]);
    expect(handed.map((left) => [left.source, whyOf(left) === ''])).toEqual([
      ['case:case-1', false],
      ['case:case-2', false],
      ['benefit:dibao:household-3', false],
    ]);
    expect(whyOf(handed[2])).toContain('暂停发放中');
  });

  it('keeps a benefit of which the county knows nothing but a change that was refused or withdrawn', () => {
    const is = { oldFen: 65_000 };
    const [refused] = all([changed(11, 1, { decided: { outcome: 'refused', amountFen: null }, is })]);
    const [withdrawn] = all([changed(11, 1, { decided: null, row: { state: 'withdrawn' }, is })]);
    for (const one of [refused, withdrawn]) expect(contents(one)).toMatchObject({ kind: 'benefit', monthlyFen: 65_000 });
    const [known1, ...others] = all([known(1), changed(11, 1, { decided: { outcome: 'refused', amountFen: null }, is })]);
    expect([contents(known1).monthlyFen, others]).toEqual([71_500, []]);
  });

  it('leaves a refusal that never left the county to a person, who tells the successor', () => {
    const unsent = { outcome: 'refused', amountFen: null, fromMonth: null, decidedOn: '2027-01-10', statement: null } as const;
    const [one, ...others] = all([known(1, { decided: null, unsent: { ...unsent, documentNo: '临民不〔2027〕1号' } })]);
    expect([whyOf(one), one?.closes, others]).toEqual([expect.stringContaining('临民不〔2027〕1号'), ['case-1'], []]);
  });

  it('takes a filing of the township for a benefit', () => {
    const [one] = all([], { filings: [{ row: filingRow(7), ordered: null }] });
    expect(contents(one)).toMatchObject({ kind: 'benefit', monthlyFen: 71_500, document: '青民批〔2026〕3号', owed: [] });
    expect(one?.filings).toEqual([]);
    asRow(one);
  });

  it('tells with the family what the county ordered about its filing, and leaves an order about a refusal to a person', () => {
    const ordered = { documentNo: '临民核〔2027〕2号', order: '重新核算收入', due: '2027-02-10' };
    const row = filingRow(7);
    const [one] = all([], { filings: [{ row, ordered }] });
    expect(contents(one).note).toContain('责令更正（临民核〔2027〕2号，限 2027-02-10 前）：重新核算收入');
    expect(one?.filings).toEqual([row.gid]);
    const no = { ...row, decision: { ...row.decision, outcome: 'refused' as const } };
    const [left] = all([], { filings: [{ row: no, ordered }] });
    expect([left?.source, whyOf(left), left?.filings]).toEqual([`filing:${row.gid}`, expect.stringContaining('重新核算收入'), [row.gid]]);
    expect(all([], { filings: [{ row: no, ordered: null }] })).toEqual([]);
  });

  it('says the same of the same facts in whatever order they were read', () => {
    const cases = [
      known(1),
      known(2),
      changed(12, 2, { decided: { amountFen: 50_000, fromMonth: '2027-02' } }),
      known(3, { decided: null }),
    ];
    expect(all(cases.toReversed())).toEqual(all(cases));
  });
});

describe('a successor that is dissolved in its turn', () => {
  const before = asRow(all([known(1)])[0], 'rehoming-a');
  const application = asRow(all([known(3, { decided: null })])[0], 'rehoming-c');
  const answered = (row: RehomingRow, fields: Parameters<typeof arrivalRow>[1] = {}) =>
    arrivalRow(makeFact(rehomingsProfile, row), {
      owner: otherTownship.org,
      home: otherTownship.org,
      householdId: 'household-there',
      ...fields,
    });
  const next: Dissolved = { ...dissolved, from: { org: otherTownship.org, name: otherTownship.name }, fromMonth: '2027-06' };
  const handed = (held: Partial<Known>): readonly HandedOn[] =>
    handOn(next, { cases: [], filings: [], before: [], heard: () => true, ...held });

  it('hands on what it took over, with what was decided since, under the id it came with', () => {
    const [one] = handed({ before: [{ row: before, answer: answered(before) }] });
    expect(one?.source).toBe('again:rehoming-a');
    expect(contents(one)).toMatchObject({ monthlyFen: 71_500, fromMonth: '2027-06', from: { org: otherTownship.org } });
    const since = changed(21, 1, {
      row: { household: { ...caseRow(1).household, householdId: 'household-there' } },
      decided: { amountFen: 90_000, fromMonth: '2027-05' },
    });
    const [raised] = handed({ before: [{ row: before, answer: answered(before) }], cases: [since] });
    expect(raised?.source).toBe('again:rehoming-a');
    expect(contents(raised)).toMatchObject({ monthlyFen: 90_000 });
  });

  it('keeps the first month of a family nobody had taken, and lets a declined one be', () => {
    const [one] = handed({ before: [{ row: before, answer: null }] });
    expect(contents(one)).toMatchObject({ fromMonth: '2027-03', from: { org: otherTownship.org } });
    expect(handed({ before: [{ row: before, answer: answered(before, { outcome: 'declined', fromMonth: null }) }] })).toEqual([]);
  });

  it('hands an application on until it was reported as its own', () => {
    const taken = { row: application, answer: answered(application, { caseId: 'case-9' }) };
    expect(handed({ before: [taken] }).map((one) => one.source)).toEqual(['again:rehoming-c']);
    expect(handed({ before: [taken], cases: [known(9, { decided: null })] }).map((one) => one.source)).toEqual(['case:case-9']);
  });
});

describe('facts of a family handed on', () => {
  const pair = { county: county.org, township: otherTownship.org };
  const fact: Pick<FactVersion, 'type' | 'owner' | 'home'> = { type: 'rehomings', owner: county.org, home: otherTownship.org };
  const answer = { type: 'arrivals', owner: otherTownship.org, home: otherTownship.org };

  it('go from the county to the successor alone, and the answer back', () => {
    expect([inPair(pair, fact), inPair(pair, answer)]).toEqual([true, true]);
    expect(inPair({ county: county.org, township: township.org }, fact)).toBe(false);
    expect(acceptFact(otherTownship.org, pair, county.org, fact)).toMatchObject({ value: 'take' });
    expect(acceptFact(county.org, pair, otherTownship.org, answer)).toMatchObject({ value: 'take' });
    const townships = { townships: [township.org, otherTownship.org] as const };
    for (const [where, sender, wrong] of [
      [pair, otherTownship.org, { ...fact, owner: otherTownship.org }],
      [pair, county.org, { ...answer, owner: county.org }],
      [pair, otherTownship.org, { ...answer, type: 'transfers' }],
      [townships, township.org, { ...fact, owner: township.org }],
    ] as const)
      expect(acceptFact(otherTownship.org, where, sender, wrong)).toMatchObject({ ok: false });
  });

  it('have an id that a restored county makes again, and one for each family', () => {
    const id = rehomingId(county.org, township.org, 'case:case-1');
    expect(id).toBe(`rehoming-${hex(`mzx-rehoming/1\n${county.org}\n${township.org}\ncase:case-1`).slice(0, 32)}`);
    expect(rehomingId(county.org, township.org, 'case:case-2')).not.toBe(id);
    expect(rehomingId(county.org, otherTownship.org, 'case:case-1')).not.toBe(id);
  });

  it('an answer of before 1.1 is read as it was, and one of now by a reader of then, who keeps what it does not know', () => {
    const released = arrivalRow(makeFact(casesProfile, caseRow(1)));
    expect(readRow(arrivalsProfile, JSON.parse(lineOf(arrivalsProfile, released)) as Record<string, unknown>)).toEqual({
      ok: true,
      value: { row: released, ext: {} },
    });
    expect(lineOf(arrivalsProfile, released)).not.toContain('householdId');
  });
});
