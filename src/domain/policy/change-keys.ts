import { z } from 'zod';
import { effectStarts, eventCodes, shippedEffects } from '../benefits/change-events.ts';
import { documents } from './documents.ts';
import { definePolicyKey, type PolicyKey } from './key.ts';
import { ratio, term } from './value-schemas.ts';

/** From which month each event changes what is paid; a county writes down those it settles otherwise. */
export const changeEffect = definePolicyKey({
  key: 'change_effect',
  name: '变更的生效月',
  schema: z.partialRecord(z.enum(eventCodes), z.strictObject({ from: z.enum(effectStarts), offset: z.int().min(0).max(12) })),
  unit: '从哪一天起第几个月（event 发生，report 申报，decision 决定，given 商定或文件载明）',
  scope: ['county', 'program'],
  selectedBy: 'decision',
  clause: documents.minimumReview,
  default: shippedEffects,
});

/** Who decides a change of a benefit in force; by default whoever decides applications (`authority_mode`). */
export const changeAuthority = definePolicyKey({
  key: 'change_authority',
  name: '变更的批准权限',
  schema: z.enum(['AS_CASES', 'COUNTY', 'TOWNSHIP']),
  unit: '枚举（与审核确认权限相同、县级、乡镇）',
  scope: ['county', 'program'],
  selectedBy: 'decision',
  clause: documents.authority,
  default: 'AS_CASES',
});

/** Events the county leaves to the township even where it decides the others. */
export const changesOfTownship = definePolicyKey({
  key: 'changes_of_township',
  name: '县级批准的地方由乡镇直接办理的变更事项',
  schema: z.array(z.enum(eventCodes)).max(eventCodes.length),
  unit: '事项代码',
  scope: ['county', 'program'],
  selectedBy: 'decision',
  clause: documents.officeDefault,
  default: [],
});

export const changeIncomeBasis = definePolicyKey({
  key: 'change_income_basis',
  name: '动态管理时收入的核算口径',
  schema: z.enum(['CURRENT', 'WINDOW']),
  unit: '枚举（按变更后的月收入、按前几个月的核算期）',
  scope: ['county', 'program'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
  default: 'CURRENT',
});

/** How much of what a family is due in a month may go towards what it was paid too much. */
export const recoveryOffsetShare = definePolicyKey({
  key: 'recovery_offset_share',
  name: '追回时每月最多抵扣',
  schema: ratio.refine((text) => Number(text) <= 1, '抵扣不能超过当月应发'),
  unit: '当月应发的比例',
  scope: ['county', 'program'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
  default: '0.5',
});

const limit = (key: string, name: string, days: number, clause: string): PolicyKey<z.output<typeof term>> =>
  definePolicyKey({
    key,
    name,
    schema: term,
    unit: '天（work 工作日，calendar 自然日）',
    scope: ['county', 'program'],
    selectedBy: 'decision',
    clause,
    default: { days, unit: 'work' },
  });

/** A matter without a limit of its own is done within fifteen working days. */
export const limitChangeWhole = limit('limit_change_whole', '变更办结', 15, documents.officeDefault);
export const limitChangeLetter = limit('limit_change_letter', '增发、减发、停发书面告知', 3, documents.minimumReview);
export const limitStandingList = limit('limit_standing_list', '变动后更新长期公示', 5, documents.officeDefault);

/** 命中→核查任务→结论；逾期不自动停发。 */
export const limitDoubtCheck = limit('limit_doubt_check', '审计、比对疑点核查', 15, documents.officeDefault);

/** How long a township waits for the word of the one a family moved to, before it asks by telephone. */
export const limitTransferAnswer = limit('limit_transfer_answer', '转移接续等对方回执', 20, documents.officeDefault);

/** How long a payment that came back may wait to be sent again before it is money to be fetched (公开材料做法：3 个月). */
export const unclaimedAfterMonths = definePolicyKey({
  key: 'unclaimed_after_months',
  name: '退汇满几个月转待领款',
  schema: z.int().min(0).max(24),
  unit: '个月',
  scope: ['county', 'program'],
  selectedBy: 'benefit_month',
  clause: documents.officeDefault,
  default: 3,
});

/** A check of longer ago says nothing of a family now; by default the span of the rule itself (连续六个月未领取、失联半年). */
export const checkHoldsMonths = definePolicyKey({
  key: 'check_holds_months',
  name: '停发前的核查几个月内有效',
  schema: z.int().min(1).max(12),
  unit: '个月',
  scope: ['county', 'program'],
  selectedBy: 'decision',
  clause: documents.officeDefault,
  default: 6,
});

/** What changes of a benefit in force and payments that came back read. */
export const changeKeys: readonly PolicyKey[] = [
  changeEffect,
  changeAuthority,
  changesOfTownship,
  changeIncomeBasis,
  recoveryOffsetShare,
  limitChangeWhole,
  limitChangeLetter,
  limitStandingList,
  limitDoubtCheck,
  limitTransferAnswer,
  unclaimedAfterMonths,
  checkHoldsMonths,
];
