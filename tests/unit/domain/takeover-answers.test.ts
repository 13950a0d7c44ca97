import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAnswers } from '#domain/takeover/apply-answers.ts';
import type { Answer } from '#domain/takeover/apply-answers.ts';
import type { GridCell } from '#domain/spreadsheet/grid.ts';
import { makePlan } from '#domain/takeover/make-plan.ts';
import type { TakeoverPlan } from '#domain/takeover/plan.ts';
import { openQuestions, readyHouseholds } from '#domain/takeover/settle.ts';
import { upgradeIdNumber } from '#domain/people/id-number.ts';
import { gridOf, madeUpId, request, today, villages } from '../../fixtures/takeover/rosters.ts';

const header = [
  '序号',
  '村',
  '户主',
  '姓名',
  '与户主关系',
  '性别',
  '身份证号码',
  '是否保障',
  '保障人数',
  '月保障金额',
  '起保时间',
  '一卡通账号',
];
const plan = (...rows: GridCell[][]): TakeoverPlan => {
  const made = makePlan(request(gridOf([header, ...rows])));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const head = (
  no: number,
  name: string,
  id: GridCell,
  change: Partial<Record<'village' | 'sex' | 'mark' | 'count' | 'amount' | 'from' | 'account' | 'relation', GridCell>> = {},
): GridCell[] => [
  no,
  change.village ?? '石桥村',
  name,
  name,
  change.relation ?? '户主',
  change.sex ?? null,
  id,
  change.mark === undefined ? '是' : change.mark,
  change.count ?? 1,
  change.amount ?? 500,
  change.from === undefined ? '2024-05' : change.from,
  change.account ?? null,
];
const member = (name: string, relation: GridCell, id: GridCell, mark: GridCell = '是'): GridCell[] => [
  null,
  null,
  null,
  name,
  relation,
  null,
  id,
  mark,
];
const answer = (p: TakeoverPlan, code: string, value: string): TakeoverPlan => {
  const finding = p.findings.find((f) => f.code === code);
  const result = applyAnswers(p, [{ findingId: finding?.id ?? '', value }], today);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const refusalOf = (p: TakeoverPlan, answers: Answer[]): string => {
  const result = applyAnswers(p, answers, today);
  return result.ok ? 'applied' : result.error.code;
};
const old = madeUpId(1, '19600101').slice(0, 6) + madeUpId(1, '19600101').slice(8, 17);

describe('answers of the clerk', () => {
  it('a 15-digit number: the proposal, or the number on the card, with its sex and birth', () => {
    const p = plan(head(1, '秦建', old));
    expect(answer(p, 'id_old_15', upgradeIdNumber(old) ?? '').households[0]).toMatchObject({
      state: 'ready',
      members: [{ idNumber: madeUpId(1), birthDay: '1960-01-01' }],
    });
    expect(answer(p, 'id_old_15', madeUpId(7, '19610202')).households[0]?.members[0]).toMatchObject({
      idNumber: madeUpId(7, '19610202'),
      birthDay: '1961-02-02',
    });
    const finding = p.findings[0]?.id ?? '';
    expect(refusalOf(p, [{ findingId: finding, value: '999901194510010172' }])).toBe('answer_unreadable');
    expect(refusalOf(p, [{ findingId: 'Sheet1!A9:id_old_15', value: 'x' }])).toBe('answer_question_unknown');
  });

  it('a number typed as an answer that belongs to another household sends the later one back', () => {
    const p = plan(head(1, '秦建', madeUpId(5)), head(2, '宋财', null));
    const settled = answer(p, 'id_missing', madeUpId(5));
    expect(settled.refused.map((h) => h.no)).toEqual(['2']);
    expect(settled.findings.map((f) => f.code)).toContain('same_person_two_households');
  });

  it('a newborn without a number is taken without one', () => {
    const p = plan(head(1, '秦建', madeUpId(1), { count: 2 }), member('秦小', '子', null));
    expect(p.counts.asked).toBe(1);
    expect(answer(p, 'id_missing', 'without_id').households[0]).toMatchObject({
      state: 'ready',
      members: [{}, { idNumber: null, birthDay: null }],
    });
  });

  it('sex against the number: the number’s sex or what was written', () => {
    const p = plan(head(1, '秦建', madeUpId(1), { sex: '女' }));
    expect(answer(p, 'id_sex_differs', 'by_id').households[0]?.members[0]?.sex).toBe('male');
    expect(answer(p, 'id_sex_differs', 'as_typed').households[0]?.members[0]?.sex).toBe('female');
  });

  it('a village nobody knows, a missing month, an unsure one, an amount of 0', () => {
    const unknown = plan(head(1, '秦建', madeUpId(1), { village: '天涯村' }));
    expect(unknown.findings[0]?.question?.choices.map((c) => c.value).sort()).toEqual([...villages.map((v) => v.code), 'hold'].sort());
    expect(answer(unknown, 'village_unknown', '999901104203').households[0]?.village).toEqual({ code: '999901104203', name: '石桥村' });
    const missing = plan(head(1, '秦建', madeUpId(1), { from: null }));
    expect(answer(missing, 'month_missing', '2023年2月').households[0]?.benefit.fromMonth).toBe('2023-02');
    expect(refusalOf(missing, [{ findingId: missing.findings[0]?.id ?? '', value: '2031-01' }])).toBe('answer_unreadable');
    expect(answer(plan(head(1, '秦建', madeUpId(1), { from: 2024.1 })), 'month_unsure', '2024-10').households[0]?.benefit.fromMonth).toBe(
      '2024-10',
    );
    expect(answer(plan(head(1, '秦建', madeUpId(1), { amount: 0 })), 'amount_zero', 'zero').counts).toMatchObject({
      taken: 1,
      monthlyFen: 0,
    });
  });

  it('who is insured, where the number and the marks do not agree or there are no marks', () => {
    const differ = plan(head(1, '秦建', madeUpId(1), { count: 1 }), member('谭素芳', '妻', madeUpId(2)));
    expect(answer(differ, 'insured_count_differs', 'only_1').households[0]).toMatchObject({
      members: [{ insured: false }, { insured: true }],
      benefit: { insuredCount: 1 },
    });
    const unmarked = plan(head(1, '秦建', madeUpId(1), { count: 1, mark: null }), member('谭素芳', '妻', madeUpId(2), null));
    expect(answer(unmarked, 'insured_unknown', 'all').households[0]?.benefit.insuredCount).toBe(2);
  });

  it('no head among the members, two heads, a relation that says nothing', () => {
    const none = plan(
      head(1, '秦建', madeUpId(1), { relation: '子', count: 2 }).map((c, i) => (i === 2 ? '秦老' : c)),
      member('谭素芳', '妻', madeUpId(2)),
    );
    expect(answer(none, 'head_missing', '1').households[0]).toMatchObject({ head: 1, members: [{ relation: '20' }, { relation: '02' }] });
    const two = plan(
      head(1, '秦建', madeUpId(1), { count: 2 }),
      [null, null, null, '谭素芳', '配偶', null, madeUpId(2), '是'],
      head(2, '宋财', madeUpId(3)),
    );
    expect(two.counts.taken).toBe(2);
    const pair = plan(head(1, '秦建', madeUpId(1), { count: 2 }), member('秦母', '母子', madeUpId(2)));
    expect(
      pair.findings
        .find((f) => f.code === 'relation_pair')
        ?.question?.choices.slice(0, 2)
        .map((c) => c.label),
    ).toEqual(['母', '子']);
    expect(answer(pair, 'relation_pair', '52').households[0]?.members[1]?.relation).toBe('52');
  });

  it('one account of two households: one answer settles both', () => {
    const p = plan(
      head(1, '秦建', madeUpId(1), { account: '9999990000001000013' }),
      head(2, '宋财', madeUpId(3), { account: '9999 9900 0000 1000 013' }),
    );
    expect([p.counts.asked, openQuestions(p)]).toEqual([2, 1]);
    const accounts = (settled: TakeoverPlan): unknown => settled.households.map((h) => h.account?.number ?? null);
    expect(accounts(answer(p, 'account_shared', 'keep_all'))).toEqual(['9999990000001000013', '9999990000001000013']);
    expect(accounts(answer(p, 'account_shared', 'only_2'))).toEqual([null, '9999990000001000013']);
    expect(answer(p, 'account_shared', 'none').counts.taken).toBe(2);
  });

  it('an answered question is not asked again', () => {
    const p = plan(head(1, '秦建', old));
    const settled = answer(p, 'id_old_15', upgradeIdNumber(old) ?? '');
    expect(refusalOf(settled, [{ findingId: settled.findings[0]?.id ?? '', value: 'hold' }])).toBe('answer_question_unknown');
  });
});

describe('whatever stands in the cells', () => {
  const cell: fc.Arbitrary<GridCell> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom<GridCell>(
        '石桥村',
        '秦建',
        '户主',
        '子',
        '男',
        '是',
        '否',
        madeUpId(1),
        madeUpId(2),
        madeUpId(3),
        old,
        '2024-05',
        '2024年8月',
        43952,
        2,
        500,
        '-1',
        null,
      ),
    },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.double(),
    fc.constantFrom<GridCell>(
      { kind: 'formula', value: 3 },
      { kind: 'lost_precision', shown: '999901194510010100' },
      { kind: 'error', shown: '#N/A' },
      { kind: 'date', day: '2020-05-01' },
      true,
    ),
  );
  const rows = fc.array(fc.array(cell, { minLength: 0, maxLength: header.length }), { maxLength: 12 });

  it('a plan is made, its households add up, nobody stands in two of them, and the same rows make the same plan', () => {
    fc.assert(
      fc.property(rows, (body) => {
        const [p, again] = [plan(...body), plan(...body)];
        expect(again).toEqual(p);
        expect(p.counts.taken + p.counts.asked + p.counts.refused).toBe(p.counts.households);
        const ready = readyHouseholds(p);
        expect(ready).toHaveLength(p.counts.taken);
        const ids = ready.flatMap((h) => h.members.flatMap((m) => m.idNumber ?? []));
        expect(new Set(ids).size).toBe(ids.length);
        for (const h of ready) {
          expect(h.benefit.monthlyFen).toBeGreaterThanOrEqual(0);
          expect(h.benefit.insuredCount).toBe(h.members.filter((m) => m.insured).length);
          expect(h.benefit.fromMonth <= today.slice(0, 7)).toBe(true);
          expect(h.members[h.head]?.relation).toBe('02');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('any first choice for every question leaves none open', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (body, pick) => {
        const p = plan(...body);
        const answers = p.findings
          .filter((f) => f.outcome === 'asked')
          .map((f) => ({ findingId: f.id, value: f.question?.choices[pick % (f.question.choices.length || 1)]?.value ?? '' }));
        const result = applyAnswers(p, answers, today);
        if (!result.ok) throw new Error(result.error.code);
        expect(openQuestions(result.value)).toBe(0);
        expect(readyHouseholds(result.value)).toHaveLength(result.value.counts.taken);
        expect(result.value.counts.households).toBe(p.counts.households);
      }),
      { numRuns: 100 },
    );
  });
});
