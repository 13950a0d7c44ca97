import { describe, expect, it } from 'vitest';
import { elsewhereFlag, owedMonths, paidHereFrom } from '#domain/benefits/owed-months.ts';
import { addMonths } from '#shared/values/dates.ts';

const months = (first: string, last: string, dueFen: number, wasFen: number) => {
  const all = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) all.push({ month, dueFen, wasFen });
  return all;
};
const paid = (...all: readonly [string, number][]) => new Map(all);
const claimed = (owed: ReturnType<typeof owedMonths>) => owed.arrears.months.map((one) => [one.month, one.differenceFen]);

describe('from which month this office pays a family', () => {
  const ask = { takenOverOn: '2026-05-11', firstRoster: null, frozen: null };

  it('a family granted here: every month is its own', () => {
    expect(paidHereFrom({ ...ask, takenOverOn: null, frozen: '2026-04' })).toBeNull();
  });

  it('taken over: from the first signed roster made since, whatever was signed before', () => {
    expect(paidHereFrom({ ...ask, firstRoster: '2026-06', frozen: '2026-09' })).toBe('2026-06');
    expect(paidHereFrom({ ...ask, frozen: '2026-04' })).toBe('2026-05');
    expect(paidHereFrom(ask)).toBe('2026-05');
  });
});

describe('what the months that went by are owed', () => {
  it('LB-15 a member who had died is found out about: three months of 722 come back', () => {
    const owed = owedMonths({
      due: months('2026-07', '2026-10', 24_400, 96_600),
      paid: paid(['2026-07', 96_600], ['2026-08', 96_600], ['2026-09', 96_600]),
      frozen: '2026-09',
      hereFrom: null,
    });
    expect(owed.arrears).toMatchObject({ backPayFen: 0, recoveryFen: 216_600 });
    expect(owed.elsewhere).toEqual([]);
  });

  it('a month of this office that nobody was paid for is made good whole', () => {
    const ask = { due: months('2026-07', '2026-07', 24_400, 0), paid: paid(), frozen: '2026-09', hereFrom: null };
    expect(claimed(owedMonths(ask))).toEqual([['2026-07', 24_400]]);
    expect(claimed(owedMonths({ ...ask, hereFrom: '2026-07' }))).toEqual([['2026-07', 24_400]]);
  });

  it('months another system paid make no claim, and are named where they come to something else now', () => {
    const owed = owedMonths({
      due: [...months('2026-03', '2026-03', 96_600, 96_600), ...months('2026-04', '2026-06', 24_400, 96_600)],
      paid: paid(['2026-06', 96_600]),
      frozen: '2026-06',
      hereFrom: '2026-06',
    });
    expect(claimed(owed)).toEqual([['2026-06', -72_200]]);
    expect(owed.elsewhere.map((one) => one.month)).toEqual(['2026-04', '2026-05']);
    expect(elsewhereFlag(owed.elsewhere, '2026-06')).toEqual({
      code: 'paid_elsewhere',
      text: '本单位从 2026-06 起发放；2026-04、2026-05（每月原 966.00 元，现应 244.00 元）由原系统发放，不自动记补发、追回，请核对原来的发放记录，由人确定是否补发、追缴',
    });
    expect(elsewhereFlag([], '2026-06')).toBeUndefined();
  });

  it('an earlier month this office made good all the same is held against what it paid', () => {
    const owed = owedMonths({
      due: months('2026-04', '2026-04', 24_400, 96_600),
      paid: paid(['2026-04', 96_600]),
      frozen: '2026-06',
      hereFrom: '2026-06',
    });
    expect(claimed(owed)).toEqual([['2026-04', -72_200]]);
  });

  it('before the first signed roster nothing is claimed', () => {
    expect(claimed(owedMonths({ due: months('2026-04', '2026-06', 1, 0), paid: paid(), frozen: null, hereFrom: null }))).toEqual([]);
  });
});
