import { afterEach, beforeEach, expect, it } from 'vitest';
import { authorityOfChange } from '#domain/benefits/change-authority.ts';
import { changeClocks, type ChangeClock } from '#domain/benefits/change-clocks.ts';
import { changeEvent, eventCodes, type EventCode } from '#domain/benefits/change-events.ts';
import { changeLetterTitles } from '#domain/benefits/change-letters.ts';
import { hasOwnPart } from '#domain/benefits/own-part.ts';
import { changeAuthority, changesOfTownship, limitDoubtCheck } from '#domain/policy/change-keys.ts';
import type { PolicyKey } from '#domain/policy/key.ts';
import { authorityMode } from '#domain/policy/procedure-keys.ts';
import { policyReader, resolvePolicies, type Policy } from '#domain/policy/resolve.ts';
import { dibao } from '#domain/programs/dibao/definition.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

// Happened on 12 June, reported on 30 September, looked at on 15 October; what is agreed or stands in a paper begins in November.
const DAYS = { eventOn: '2026-06-12', reportedOn: '2026-09-30' };
const TODAY = '2026-10-15';
const NOVEMBER = { givenMonth: '2026-11' };

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
beforeEach(async () => {
  ({ office, staff, family } = await paidOffice());
  await turnTo(office, staff, TODAY);
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const resolved = (keys: readonly PolicyKey[], values: Readonly<Record<string, string | string[]>> = {}): Policy => {
  const source = { doc: '县民政局通知', number: '临民〔2026〕1号', date: '2026-01-05' };
  const rows = Object.entries(values).map(([key, value]) => ({ id: key, key, scope: {}, from: '2026-01', value, source, note: '' }));
  const policy = resolvePolicies(rows, keys, {}, '2026-10');
  if (!policy.ok) throw new Error(policy.error.code);
  return policy.value;
};

/** Who decides where the county does, where the township does, and where the county leaves this one event to it. */
const deciders = (code: EventCode): string => {
  if (!changeEventCode.safeParse(code).success) return '经办';
  const by = (values: Readonly<Record<string, string | string[]>>) =>
    authorityOfChange(resolved([authorityMode, changeAuthority, changesOfTownship], values), code) === 'COUNTY' ? '县' : '乡镇';
  return [
    by({ authority_mode: 'COUNTY' }),
    by({ authority_mode: 'TOWNSHIP' }),
    by({ authority_mode: 'COUNTY', changes_of_township: [code] }),
  ].join('/');
};

const daysOf = (key: PolicyKey<{ days: number; unit: 'work' | 'calendar' }>): string => {
  const { days, unit } = policyReader(resolved([key])).read(key);
  return `${days}${unit === 'work' ? 'WD' : 'D'}`;
};
/** From the report to the decision, from the decision to the letter and to the list on the wall; or until a doubt is looked into. */
const clocksOf = (code: EventCode): string => {
  if (changeEvent(code).does === 'task') return `核查 ${daysOf(limitDoubtCheck)}`;
  const own = (clock: ChangeClock) => daysOf(changeClocks[clock].key);
  return changeEventCode.safeParse(code).success ? `办结 ${own('whole')}、告知 ${own('letter')}、公示 ${own('standing_list')}` : '';
};

const CHANGE = '办结 15WD、告知 3WD、公示 5WD';
const WHO = '县/乡镇/乡镇';
/** 动态管理 of 低保 (social-assistance §2.7): who decides, the clocks, the first month, the letter, and what the law or the county may add. */
const table: Readonly<Record<string, readonly [who: string, clocks: string, from: string, letter: string, more: string]>> = {
  EV01: [WHO, CHANGE, '2026-07', '减发告知书', ''],
  EV02: [WHO, CHANGE, '2026-10', '增发告知书', ''],
  EV03: [WHO, CHANGE, '2026-11', '减发告知书', ''],
  EV04: [WHO, CHANGE, '2026-07', '减发告知书', ''],
  EV05: [WHO, CHANGE, '2026-07', '增发告知书', ''],
  EV06: [WHO, CHANGE, '2026-11', '减发告知书', '追缴、渐退'],
  EV07: [WHO, CHANGE, '2026-11', '增发告知书', ''],
  EV08: [WHO, CHANGE, '2026-11', '停发告知书', '追缴'],
  EV09: [WHO, CHANGE, '2026-11', '减发告知书', ''],
  EV10: [WHO, CHANGE, '2026-07', '减发告知书', '补差'],
  EV11: [WHO, CHANGE, '2026-11', '减发告知书', ''],
  EV12: [WHO, CHANGE, '2026-11', '停发告知书', ''],
  EV13: [WHO, CHANGE, 'change_not_leaving', '', '渐退、追溯'],
  EV14: [WHO, CHANGE, '2026-07', '变更告知书', ''],
  EV15: ['经办', '', '', '', ''],
  EV16: [WHO, CHANGE, '2026-11', '停发告知书', '先核查'],
  EV17: [WHO, CHANGE, '2026-07', '停发告知书', ''],
  EV18: [WHO, CHANGE, '2026-11', '停发告知书', '追缴'],
  EV19: ['经办', '核查 15WD', '', '', ''],
};

it('each event of 动态管理 is decided by whom, until when, from which month and with which letter the table says', async () => {
  const { clerk } = staff;
  const child = await clerk.must('people.add', { ...personEntry('张小宝', null), birthDate: '2026-06-12', sex: 'male' });
  const [income] = (await clerk.must('households.get', { id: family.householdId })).incomes;
  const wage = { personId: family.head, category: 'WAGE' as const, label: '务工', amountFen: 30_000, periodMonths: 1, from: '2026-06' };
  const brother = { personIds: [family.others[1]] };
  const joins = { joins: [{ personId: child.id, relation: '20' }] };
  const entries: Readonly<Record<string, object>> = {
    EV01: brother,
    EV02: joins,
    EV03: brother,
    EV04: { ...brother, excludeAs: 'imprisoned' },
    EV05: joins,
    EV06: { incomes: [{ ...wage, to: null, exemptCode: null, spreadMonths: null, jobMonths: null, evidence: '' }] },
    EV07: { endedIncomeIds: [income?.id ?? ''] },
    EV09: { ...brother, ...NOVEMBER },
    EV10: brother,
    EV11: brother,
    EV12: NOVEMBER,
    EV13: NOVEMBER,
  };
  const preview = async (code: EventCode) => {
    const known = changeEventCode.safeParse(code);
    if (!known.success) return null;
    const entry = { event: known.data, ...DAYS, evidence: '材料', ...entries[code] };
    return clerk.call('changes.preview', { benefitId: family.benefitId, entry });
  };
  const unchecked = await preview('EV16');
  expect(unchecked?.ok === false ? unchecked.error.code : null).toBe('change_check_missing');
  const { rev } = await clerk.must('reviews.prepare', { benefitId: family.benefitId });
  await clerk.must('reviews.record', {
    benefitId: family.benefitId,
    rev,
    way: 'visit',
    reviewers: ['李会计', '周干事'],
    result: 'not_found',
    on: '2026-07-28',
    findings: '三次上门无人，邻居说已外出半年',
    proposal: 'stop',
    event: 'EV16',
  });
  // How long a check holds is the county's to set.
  const holding = (months: number, day: string) =>
    office.admin.must('policies.add', {
      key: 'check_holds_months',
      scope: {},
      from: `2026-0${day}`,
      value: months,
      source: { doc: '县民政局通知', number: `临民〔2026〕${day}号`, date: '2026-01-05' },
    });
  await holding(1, '1');
  const old = await preview('EV16');
  expect(old?.ok === false ? old.error : null).toMatchObject({ code: 'change_check_missing', params: { months: 1 } });
  await holding(6, '2');

  const found: Record<string, unknown> = {};
  for (const code of eventCodes.filter((one) => one.startsWith('EV'))) {
    const shown = await preview(code);
    const { concealable, exitable, backdated, checkedFirst } = changeEvent(code);
    const may = { 追缴: concealable, 渐退: exitable, 追溯: backdated, 先核查: checkedFirst, 补差: hasOwnPart(code) };
    const more = Object.entries(may).flatMap(([word, holds]) => (holds ? [word] : []));
    found[code] = [
      deciders(code),
      clocksOf(code),
      shown === null ? '' : shown.ok ? shown.value.effectMonth : shown.error.code,
      shown?.ok === true ? changeLetterTitles[shown.value.outcome] : '',
      more.join('、'),
    ];
  }
  expect(found).toEqual(table);
  // 会停发的事项都在表里，没有一项另有说法。
  expect(dibao.entitlement.endEvents.filter((code) => table[code]?.[0] !== WHO)).toEqual([]);
});
