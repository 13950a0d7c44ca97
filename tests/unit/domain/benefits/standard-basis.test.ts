import { describe, expect, it } from 'vitest';
import { carriedStatement } from '#domain/benefits/carry.ts';
import { basisOf, spansFrom, standingBy, type RecordedAmount } from '#domain/benefits/standard-basis.ts';
import type { PolicyUse, Statement } from '#domain/statement/statement.ts';
import { addMonths } from '#shared/values/dates.ts';

const standard = (rowId: string, from: string): PolicyUse => ({
  key: 'db_std',
  name: '低保标准',
  rowId,
  value: { amountFen: 72_200, per: 'month' },
  unit: '',
  from,
  source: '',
});
const [older, july, august] = [standard('old', '2024-01'), standard('july', '2026-07'), standard('august', '2026-08')];

const amount = (id: string, fromMonth: string, more: Partial<RecordedAmount> = {}): RecordedAmount => ({
  id,
  fromMonth,
  recordedAt: `2026-09-0${id.slice(-1)}T00:00:00`,
  document: `文${id}`,
  kind: 'raise',
  reads: [],
  flags: [],
  ...more,
});
const roster = amount('a1', '2019-03', { kind: 'takeover' });
const carriedFlags = ['carried_over'];

const reckoned = (totalFen: number, policy: readonly PolicyUse[]): Statement => ({
  subject: '农村最低生活保障金',
  month: '2026-07',
  lines: [{ label: '差额', clause: '', inputs: {}, formula: '', amountFen: totalFen }],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen,
  policy: [...policy],
});
const moved = (from: PolicyUse, to: PolicyUse): Statement =>
  carriedStatement({
    subject: '',
    month: '2026-07',
    inForceFen: 80_000,
    before: reckoned(96_600, [from]),
    after: reckoned(111_000, [to]),
    document: '提标',
  });

describe('which standard an amount stands by', () => {
  it('a reckoning stands by what it read', () => {
    const made = amount('a2', '2026-08', { reads: [july] });
    expect(basisOf(made, [roster, made], [])).toEqual({ uses: [july], word: made });
    expect(standingBy(basisOf(made, [roster, made], []), [july])).toBe('by_it');
    expect(standingBy(basisOf(made, [roster, made], []), [august])).toBe('by_older');
  });

  it('an old roster’s amount stands on the word of the roster, also after a death was carried over to it', () => {
    const death = amount('a2', '2026-08', { reads: [july], flags: carriedFlags });
    expect(basisOf(death, [roster, death], [])).toEqual({ uses: [], word: roster });
  });

  it('moved by a new standard it says so and stands by it, whatever came on top', () => {
    const flags = (moved(older, july).flags ?? []).map((one) => one.code);
    expect(flags).toEqual(['carried_over', 'standard_carried']);
    expect((moved(july, july).flags ?? []).map((one) => one.code)).toEqual(carriedFlags);
    const raised = amount('a2', '2026-07', { reads: [july], flags });
    const death = amount('a3', '2026-08', { reads: [july], flags: carriedFlags });
    const settled = amount('a4', '2026-09');
    for (const last of [raised, death, settled])
      expect(standingBy(basisOf(last, [roster, raised, death, settled], []), [july])).toBe('by_it');
  });

  it('what goes on after a suspension stands on the amount before it', () => {
    const suspended = amount('a2', '2026-07', { kind: 'suspend' });
    const resumed = amount('a3', '2026-09', { kind: 'resume' });
    expect(basisOf(resumed, [roster, suspended, resumed], [])).toEqual({ uses: [], word: roster });
  });

  it('the county’s own figure stands on the township’s proposal', () => {
    const granted = amount('a1', '2026-08', { kind: 'confirm' });
    expect(standingBy(basisOf(granted, [granted], [older]), [july])).toBe('by_older');
    expect(standingBy(basisOf(granted, [granted], [july]), [july])).toBe('by_it');
  });

  it('months of one act do not stand on each other', () => {
    const act = { recordedAt: '2026-09-05T00:00:00', document: '同一文', reads: [july], flags: carriedFlags };
    const [first, second] = [amount('a2', '2026-07', act), amount('a3', '2026-09', act)];
    expect(basisOf(second, [roster, first, second], []).word).toBe(roster);
  });

  it('a later standard has what an earlier one brought; one put right is another row of the same month', () => {
    expect(standingBy({ uses: [august], word: null }, [july])).toBe('by_it');
    expect(standingBy({ uses: [standard('wrong', '2026-07')], word: null }, [july])).toBe('by_older');
    expect(standingBy({ uses: [], word: null }, [july])).toBe('unread');
  });
});

describe('which amount is in force in which months', () => {
  it('from a month on, the last recorded of one start, each up to the next', () => {
    const [may, again, september] = [amount('a1', '2026-05'), amount('a2', '2026-05'), amount('a3', '2026-09')];
    expect(spansFrom([may, again, september], '2026-07', (of) => addMonths(of, -1))).toEqual([
      { amount: again, from: '2026-07', to: '2026-08' },
      { amount: september, from: '2026-09', to: null },
    ]);
    expect(spansFrom([september], '2026-07', (of) => addMonths(of, -1))).toEqual([{ amount: september, from: '2026-09', to: null }]);
  });
});
