import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { arrearsOf, arrearStatement } from '#domain/benefits/arrears.ts';
import { carriedStatement } from '#domain/benefits/carry.ts';
import { changeDue } from '#domain/benefits/change-clocks.ts';
import { changeEvent, changeEvents, eventCodes, shippedEffects, type EventCode } from '#domain/benefits/change-events.ts';
import { effectMonthOf } from '#domain/benefits/effect-month.ts';
import { settleClaims, type OpenClaim } from '#domain/benefits/recovery.ts';
import { segmentsOf } from '#domain/benefits/segments.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';
import { currentIncomes } from '#domain/means/current-income.ts';
import { changeEffect, changeKeys } from '#domain/policy/change-keys.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import type { Statement } from '#domain/statement/statement.ts';

const policy = (() => {
  const resolved = resolvePolicies([], changeKeys, {}, '2026-11');
  if (!resolved.ok) throw new Error(resolved.error.code);
  return resolved.value;
})();
const effects = policyReader(policy).read(changeEffect);
const days = { eventOn: '2026-06-12', reportedOn: '2026-09-30', decidedOn: '2026-10-15', givenMonth: '2026-11' };
const monthOfEvent = (code: EventCode, concealed = false): string => {
  const effect = effects[code];
  if (effect === undefined) throw new Error(code);
  const found = effectMonthOf(code, effect, days, concealed);
  if (!found.ok) throw new Error(found.error.code);
  return found.value.month;
};
const statement = (totalFen: number): Statement => ({
  subject: '农村最低生活保障金',
  month: '2026-11',
  lines: [{ label: '补差', clause: '', inputs: {}, formula: '', amountFen: totalFen }],
  rounding: { mode: 'HALF_UP', unitFen: 100, difference: '0' },
  totalFen,
  policy: [],
});

describe('from which month an event changes what is paid', () => {
  it.each<[EventCode, string]>([
    ['EV01', '2026-07'],
    ['EV02', '2026-10'],
    ['EV03', '2026-11'],
    ['EV04', '2026-07'],
    ['EV05', '2026-07'],
    ['EV06', '2026-11'],
    ['EV07', '2026-11'],
    ['EV08', '2026-11'],
    ['EV09', '2026-11'],
    ['EV10', '2026-07'],
    ['EV11', '2026-11'],
    ['EV12', '2026-11'],
    ['EV13', '2026-11'],
    ['EV14', '2026-07'],
    ['EV16', '2026-11'],
    ['EV17', '2026-07'],
    ['EV18', '2026-11'],
  ])('%s begins in %s: happened 12 June, reported 30 September, decided 15 October, agreed for November', (code, month) => {
    expect(monthOfEvent(code)).toBe(month);
  });

  it('EV15 and EV19 change no amount: one says where to pay, the other what to look into', () => {
    expect([changeEvent('EV15').does, changeEvent('EV19').does]).toEqual(['account', 'task']);
  });

  it('what was kept from the office counts from the month after it happened, where the event allows it', () => {
    expect(monthOfEvent('EV06', true)).toBe('2026-07');
    expect(monthOfEvent('EV08', true)).toBe('2026-07');
    expect(monthOfEvent('EV18', true)).toBe('2026-07');
    expect(monthOfEvent('EV03', true)).toBe('2026-11');
  });

  it('EV09: without the month 特困 begins there is nothing to hand over to', () => {
    expect(effectMonthOf('EV09', shippedEffects.EV09 ?? { from: 'given', offset: 0 }, { ...days, givenMonth: null })).toMatchObject({
      ok: false,
      error: { code: 'change_month_missing', params: { event: '转为特困人员' } },
    });
  });

  it.each<[EventCode, string, 'from' | 'refused']>([
    ['EV12', '2026-05', 'refused'],
    ['EV12', '2026-06', 'from'],
    ['EV12', '2027-06', 'from'],
    ['EV12', '2027-07', 'refused'],
    ['EV09', '2026-05', 'refused'],
    ['EV13', '2026-01', 'from'],
    ['WRONG_ENTRY', '2024-03', 'from'],
    ['CORRECT', '2024-03', 'from'],
  ])('%s agreed or named for %s, happened 12 June: %s', (code, givenMonth, expected) => {
    const found = effectMonthOf(code, { from: 'given', offset: 0 }, { ...days, givenMonth });
    expect(found).toMatchObject(
      expected === 'from'
        ? { ok: true, value: { month: givenMonth } }
        : { ok: false, error: { code: 'change_month_outside', params: { month: givenMonth, first: '2026-06', last: '2027-06' } } },
    );
  });

  it('nobody reports before it happened, nobody decides before it was reported', () => {
    const effect = { from: 'event', offset: 1 } as const;
    expect(effectMonthOf('EV01', effect, { ...days, reportedOn: '2026-06-11' })).toMatchObject({
      error: { code: 'change_dates_reversed' },
    });
    expect(effectMonthOf('EV01', effect, { ...days, decidedOn: '2026-09-29' })).toMatchObject({ error: { code: 'change_dates_reversed' } });
  });

  it('a county that pays a death only to the month before sets the offset, over the turn of the year too', () => {
    const december = { eventOn: '2026-12-31', reportedOn: '2026-12-31', decidedOn: '2026-12-31', givenMonth: null };
    expect(effectMonthOf('EV01', { from: 'event', offset: 0 }, december)).toMatchObject({ value: { month: '2026-12' } });
    expect(effectMonthOf('EV01', { from: 'event', offset: 1 }, december)).toMatchObject({ value: { month: '2027-01' } });
  });

  it('every event has its row, its evidence and its clause', () => {
    expect(changeEvents.map((one) => one.code)).toEqual([...eventCodes]);
    expect(changeEvents.filter((one) => one.evidence.length === 0 || one.clause === '')).toEqual([]);
    expect(changeEvents.filter((one) => one.member === 'excluded' && one.excludeAs.length === 0)).toEqual([]);
  });
});

describe('back pay and recovery, month by month', () => {
  it('LB-13: a raise of March paid from May: 88 for March and for April, 176 in all', () => {
    const arrears = arrearsOf([
      { month: '2026-04', dueFen: 39_200, paidFen: 30_400 },
      { month: '2026-03', dueFen: 39_200, paidFen: 30_400 },
      { month: '2026-05', dueFen: 39_200, paidFen: 39_200 },
    ]);
    expect(arrears).toMatchObject({ backPayFen: 17_600, recoveryFen: 0 });
    expect(arrears.months.map((one) => [one.month, one.differenceFen])).toEqual([
      ['2026-03', 8_800],
      ['2026-04', 8_800],
    ]);
  });

  it('TV-F-14: a raise from July does not reach back to June', () => {
    expect(arrearsOf([{ month: '2026-07', dueFen: 39_200, paidFen: 30_400 }]).months.map((one) => one.month)).toEqual(['2026-07']);
  });

  it('LB-15: a death of June found out in October: three months of 722, 2166 too much', () => {
    const arrears = arrearsOf(['2026-07', '2026-08', '2026-09'].map((month) => ({ month, dueFen: 24_400, paidFen: 96_600 })));
    expect(arrears).toMatchObject({ backPayFen: 0, recoveryFen: 216_600 });
    expect(arrears.months.map((one) => one.differenceFen)).toEqual([-72_200, -72_200, -72_200]);
  });

  it('a month too little and a month too much stay two lines', () => {
    expect(
      arrearsOf([
        { month: '2026-07', dueFen: 100, paidFen: 200 },
        { month: '2026-08', dueFen: 200, paidFen: 100 },
      ]),
    ).toMatchObject({ backPayFen: 100, recoveryFen: 100, months: [{ month: '2026-07' }, { month: '2026-08' }] });
  });

  it('each difference explains itself: due, less paid', () => {
    const [one] = arrearsOf([{ month: '2026-07', dueFen: 24_400, paidFen: 96_600 }]).months;
    if (one === undefined) throw new Error('no arrear');
    const made = arrearStatement(one, { subject: '最低生活保障金', document: '某民〔2026〕9号', due: statement(24_400) });
    expect(made).toMatchObject({ subject: '最低生活保障金追回', totalFen: -72_200 });
    expect(made.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(-72_200);
  });
});

const recovery = (id: string, month: string, balanceFen: number): OpenClaim => ({ id, month, kind: 'recovery', balanceFen });

describe('what was paid too much comes back in parts', () => {
  it('LB-15: of 244 a month at most half goes towards 2166, oldest month first', () => {
    const claims = ['2026-07', '2026-08', '2026-09'].map((month, i) => recovery(`c${i}`, month, 72_200));
    expect(settleClaims(claims, 24_400, '0.5')).toEqual([{ claimId: 'c0', month: '2026-07', kind: 'recovery', amountFen: -12_200 }]);
  });

  it('TV-F-13: 300 in three months of 100; after the first 200 are left', () => {
    let left = 30_000;
    for (const expected of [20_000, 10_000, 0]) {
      const [part] = settleClaims([recovery('c', '2026-07', left)], 20_000, '0.5');
      left += part?.amountFen ?? 0;
      expect(left).toBe(expected);
    }
    expect(settleClaims([recovery('c', '2026-07', left)], 20_000, '0.5')).toEqual([]);
  });

  it('a family with nothing due is asked to pay back, not charged through the run', () => {
    expect(settleClaims([recovery('c', '2026-07', 1_000)], 0, '1')).toEqual([]);
  });

  it('back pay goes out whole, and a recovery may take its share of it', () => {
    expect(
      settleClaims([{ id: 'b', month: '2026-08', kind: 'back_pay', balanceFen: 8_800 }, recovery('r', '2026-07', 100_000)], 39_200, '0.5'),
    ).toEqual([
      { claimId: 'b', month: '2026-08', kind: 'back_pay', amountFen: 8_800 },
      { claimId: 'r', month: '2026-07', kind: 'recovery', amountFen: -24_000 },
    ]);
  });

  it('back pay and recovery of one month cancel out before anything is paid, the rest by its share', () => {
    const back = (id: string, month: string, balanceFen: number): OpenClaim => ({ id, month, kind: 'back_pay', balanceFen });
    expect(settleClaims([back('b', '2026-12', 50_000), recovery('r', '2026-12', 50_000)], 2_200, '0.5')).toEqual([
      { claimId: 'b', month: '2026-12', kind: 'back_pay', amountFen: 50_000 },
      { claimId: 'r', month: '2026-12', kind: 'recovery', amountFen: -50_000 },
    ]);
    expect(settleClaims([back('b', '2026-12', 30_000), recovery('r', '2026-12', 50_000)], 10_000, '0.5')).toEqual([
      { claimId: 'b', month: '2026-12', kind: 'back_pay', amountFen: 30_000 },
      { claimId: 'r', month: '2026-12', kind: 'recovery', amountFen: -35_000 },
    ]);
    // 待遇已停、没有应发的，同一个月的补发和追回也两相抵销。
    expect(settleClaims([back('b', '2026-12', 50_000), recovery('r', '2026-12', 60_000)], 0, '0.5')).toEqual([
      { claimId: 'b', month: '2026-12', kind: 'back_pay', amountFen: 50_000 },
      { claimId: 'r', month: '2026-12', kind: 'recovery', amountFen: -50_000 },
    ]);
  });

  it('a family is never charged more than it is due, and a claim never more than is left of it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ fen: fc.integer({ min: 1, max: 500_000 }), back: fc.boolean(), month: fc.constantFrom('2026-05', '2026-06') }),
          { maxLength: 6 },
        ),
        fc.integer({ min: 0, max: 300_000 }),
        fc.constantFrom('0', '0.3', '0.5', '1'),
        (rows, due, share) => {
          const claims = rows.map((row, i): OpenClaim => ({
            id: `c${i}`,
            month: row.month,
            kind: row.back ? 'back_pay' : 'recovery',
            balanceFen: row.fen,
          }));
          const parts = settleClaims(claims, due, share);
          expect(due + parts.reduce((sum, part) => sum + part.amountFen, 0)).toBeGreaterThanOrEqual(0);
          for (const part of parts)
            expect(Math.abs(part.amountFen)).toBeLessThanOrEqual(claims.find((one) => one.id === part.claimId)?.balanceFen ?? 0);
        },
      ),
    );
  });
});

describe('an amount no facts explain is moved by the difference', () => {
  it('LB-14: 966 of an old roster, a member without income dies at a standard of 722: 244', () => {
    const moved = carriedStatement({
      subject: '农村最低生活保障金',
      month: '2026-07',
      inForceFen: 96_600,
      before: statement(216_600),
      after: statement(144_400),
      document: '2025年花名册',
    });
    expect(moved.totalFen).toBe(24_400);
    expect(moved.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(24_400);
    expect(moved.flags?.[0]?.code).toBe('carried_over');
  });

  it('and does not fall below zero', () => {
    const moved = carriedStatement({
      subject: '',
      month: '2026-07',
      inForceFen: 10_000,
      before: statement(72_200),
      after: statement(0),
      document: '',
    });
    expect(moved.totalFen).toBe(0);
    expect(moved.lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(0);
  });
});

describe('incomes between two applications', () => {
  const item = {
    id: 'i',
    personId: 'p',
    category: 'WAGE',
    label: '',
    amountFen: 300_000,
    periodMonths: 1,
    exemptCode: null,
    spreadMonths: null,
    jobMonths: null,
  } as const;
  it('a wage that began last month counts whole, one that ended no more', () => {
    expect(currentIncomes([{ ...item, from: '2026-10', to: null }], '2026-11')).toMatchObject([
      { from: null, to: null, amountFen: 300_000 },
    ]);
    expect(currentIncomes([{ ...item, from: null, to: '2026-10' }], '2026-11')).toEqual([]);
    expect(currentIncomes([{ ...item, from: '2026-12', to: null }], '2026-11')).toEqual([]);
  });
  it('a harvest of last year counts until the next, a lump sum keeps its months', () => {
    const harvest = { ...item, category: 'BIZ', periodMonths: 12, from: '2025-01', to: '2025-12' } as const;
    expect(currentIncomes([harvest], '2026-11')).toHaveLength(1);
    expect(currentIncomes([harvest], '2026-12')).toHaveLength(0);
    const lump = { ...item, category: 'TRANS', spreadMonths: 240, from: '2026-01', to: null } as const;
    expect(currentIncomes([lump], '2026-11')).toEqual([lump]);
  });
});

describe('amounts written down from months', () => {
  const due = (month: string, fen: number, persons = 2) => ({ month, fen, persons, of: null });
  it('one for the first month, one where the amount or the people change', () => {
    const months = [due('2026-07', 100), due('2026-08', 100), due('2026-09', 120), due('2026-10', 120, 1)];
    expect(segmentsOf(months, new Set()).map((one) => one.month)).toEqual(['2026-07', '2026-09', '2026-10']);
  });
  it('and one where a month of a suspension, that stays one, borders on a month of nothing', () => {
    const suspended = { ...due('2026-08', 0, 0), suspended: true as const };
    const months = [due('2026-07', 0, 0), suspended, { ...suspended, month: '2026-09' }, due('2026-10', 0, 0)];
    expect(segmentsOf(months, new Set()).map((one) => one.month)).toEqual(['2026-07', '2026-08', '2026-10']);
  });
  it('and one wherever an earlier decision already begins, so that it does not come up again', () => {
    expect(segmentsOf([due('2026-07', 100), due('2026-08', 100)], new Set(['2026-08'])).map((one) => one.month)).toEqual([
      '2026-07',
      '2026-08',
    ]);
  });
});

describe('the clocks of a change', () => {
  it('fifteen working days to the decision, three to the letter, five to the list on the wall', () => {
    expect(changeDue('whole', '2026-11-02', policy, shippedCalendar).day).toBe('2026-11-23');
    expect(changeDue('letter', '2025-10-23', policy, shippedCalendar).day).toBe('2025-10-28');
    expect(changeDue('standing_list', '2026-11-02', policy, shippedCalendar)).toMatchObject({ day: '2026-11-09', label: '更新长期公示' });
  });
});
