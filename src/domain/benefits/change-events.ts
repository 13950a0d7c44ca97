import { documents } from '../policy/documents.ts';
import type { ExcludeReason } from '../programs/dibao/facts.ts';

/** EV01–EV19 of 低保's dynamic management, the three steps an office takes by itself, and three that put its own mistakes right. */
export const eventCodes = [
  'EV01',
  'EV02',
  'EV03',
  'EV04',
  'EV05',
  'EV06',
  'EV07',
  'EV08',
  'EV09',
  'EV10',
  'EV11',
  'EV12',
  'EV13',
  'EV14',
  'EV15',
  'EV16',
  'EV17',
  'EV18',
  'EV19',
  'SUSPEND',
  'RESUME',
  'EXIT_END',
  'CORRECT',
  'DUPLICATE',
  'WRONG_ENTRY',
] as const;
export type EventCode = (typeof eventCodes)[number];

/** The day a month is counted from: when it happened, when it was reported, when it was decided; or the month a paper names. */
export const effectStarts = ['event', 'report', 'decision', 'given'] as const;
export type EffectStart = (typeof effectStarts)[number];
export type Effect = { readonly from: EffectStart; readonly offset: number };

/**
 * What an event does to what is paid. `leave`, `join`: members go or come and the family is reckoned anew; `reckon`: reckoned anew
 * with changed means; `stop`: nothing more; `suspend`, `resume`, `exit_end`; `account`: nothing but where it is paid to;
 * `task`: looked into, nothing changes by itself.
 */
export type EventEffect = 'leave' | 'join' | 'reckon' | 'stop' | 'suspend' | 'resume' | 'exit_end' | 'account' | 'task';

/**
 * What becomes of the member: `dies` and `moves_out` end the membership; `excluded` stays a member who does not count (for one of
 * the reasons of `excludeAs`); `uninsured` counts but is not paid for; `joins` comes new, `returns` counts again.
 */
export type MemberEffect = 'dies' | 'moves_out' | 'excluded' | 'uninsured' | 'joins' | 'returns';

export type ChangeEvent = {
  readonly code: EventCode;
  readonly label: string;
  readonly does: EventEffect;
  readonly member: MemberEffect | null;
  readonly excludeAs: readonly ExcludeReason[];
  readonly effect: Effect;
  /** What the change itself rests on; where its month is written down is the county's matter (`change_effect`). */
  readonly clause: string;
  /** What shows that it happened. */
  readonly evidence: readonly string[];
  /** Kept from the office, it takes effect from the month after it happened, and what was paid since is recovered. */
  readonly concealable: boolean;
  /** Whether a family going out by it may be let out step by step (渐退). */
  readonly exitable: boolean;
  /** The month a paper names may lie before the event's own day: a standard's first month, the first month of a mistake. */
  readonly backdated: boolean;
  /** Not before somebody looked into it and the result is kept (先核查再停). */
  readonly checkedFirst: boolean;
};

const after = (from: EffectStart): Effect => ({ from, offset: 1 });
const given: Effect = { from: 'given', offset: 0 };

const event = (
  code: EventCode,
  label: string,
  does: EventEffect,
  effect: Effect,
  clause: string,
  evidence: readonly string[],
  more: Partial<Pick<ChangeEvent, 'concealable' | 'exitable' | 'backdated' | 'checkedFirst' | 'member' | 'excludeAs'>> = {},
): ChangeEvent => ({
  code,
  label,
  does,
  effect,
  clause,
  evidence,
  concealable: more.concealable ?? false,
  exitable: more.exitable ?? false,
  backdated: more.backdated ?? false,
  checkedFirst: more.checkedFirst ?? false,
  member: more.member ?? null,
  excludeAs: more.excludeAs ?? [],
});

const { changes, extremePoverty, familyMembers, fraud, gradualExit, payment, periodicReview, refusedWork, specialCare } = documents;

/** One row an event, in the order of its code. */
export const changeEvents: readonly ChangeEvent[] = [
  event('EV01', '死亡', 'leave', after('event'), changes, ['死亡证明', '火化证明', '公安注销户口记录', '村（社区）月报'], {
    member: 'dies',
  }),
  event('EV02', '出生、收养、婚入', 'join', after('report'), familyMembers, ['户口簿', '出生医学证明', '收养登记证', '结婚证'], {
    member: 'joins',
  }),
  event('EV03', '婚出、分户独立、就业独立', 'leave', after('decision'), familyMembers, ['户口簿', '结婚证', '独立生活情况核实记录'], {
    member: 'moves_out',
  }),
  event(
    'EV04',
    '服刑、强制隔离戒毒、宣告失踪',
    'leave',
    after('event'),
    familyMembers,
    ['判决书', '强制隔离戒毒决定书', '宣告失踪判决书'],
    { member: 'excluded', excludeAs: ['imprisoned', 'detoxification', 'declared_missing'] },
  ),
  event('EV05', '服刑期满等回归', 'join', after('event'), familyMembers, ['释放证明', '解除强制隔离戒毒证明'], { member: 'returns' }),
  event('EV06', '收入增加', 'reckon', after('decision'), periodicReview, ['核对报告', '本人申报', '劳动合同', '工资单'], {
    concealable: true,
    exitable: true,
  }),
  event('EV07', '收入减少、新增重病重残', 'reckon', after('decision'), periodicReview, ['本人申报', '诊断书', '残疾人证']),
  event('EV08', '财产超过规定', 'stop', after('decision'), changes, ['核对报告', '核实记录'], { concealable: true }),
  event('EV09', '转为特困人员', 'leave', given, extremePoverty, ['特困人员认定决定'], { member: 'excluded', excludeAs: ['tekun'] }),
  event('EV10', '转为孤儿、事实无人抚养儿童', 'leave', after('event'), changes, ['孤儿、事实无人抚养儿童认定决定'], {
    member: 'excluded',
    excludeAs: ['orphan_allowance'],
  }),
  event('EV11', '三次无正当理由拒绝介绍工作', 'leave', after('decision'), refusedWork, ['三次介绍工作的记录'], { member: 'uninsured' }),
  event('EV12', '户籍迁移', 'stop', given, changes, ['户口迁移证', '迁入地商定函']),
  event('EV13', '标准调整后退出', 'reckon', given, documents.standardSetting, ['标准文件', '签批的差额清单'], {
    exitable: true,
    backdated: true,
  }),
  event('EV14', '到龄换档', 'reckon', after('event'), specialCare, ['身份证件']),
  event('EV15', '账户变更、退汇更正', 'account', { from: 'report', offset: 0 }, payment, ['银行卡（折）']),
  event('EV16', '长期未领取、失联', 'stop', after('decision'), periodicReview, ['银行未领取记录', '核查记录'], { checkedFirst: true }),
  event('EV17', '自愿退出', 'stop', after('event'), changes, ['书面退出申请']),
  event('EV18', '骗取', 'stop', after('decision'), fraud, ['查实材料', '处理决定'], { concealable: true }),
  event('EV19', '审计、比对疑点', 'task', { from: 'decision', offset: 0 }, periodicReview, ['疑点清单']),
  event('SUSPEND', '暂停发放（待核查）', 'suspend', after('decision'), periodicReview, ['核查通知']),
  event('RESUME', '恢复发放', 'resume', after('decision'), periodicReview, ['核查结论']),
  event('EXIT_END', '渐退期满', 'exit_end', given, gradualExit, ['渐退决定'], { backdated: true }),
  // What was decided on a wrong entry is reckoned anew from the month it went wrong; money already paid follows month by month.
  event('CORRECT', '录入更正，重新核算', 'reckon', given, changes, ['更正记录', '证件、证明原件'], { backdated: true }),
  event('DUPLICATE', '重复登记，剔除', 'leave', given, changes, ['重复登记核实记录'], { member: 'moves_out', backdated: true }),
  event('WRONG_ENTRY', '录入有误，停发追回', 'stop', given, changes, ['核实记录'], { backdated: true }),
];

const byCode = new Map(changeEvents.map((one) => [one.code, one]));

/** The event of a code; every code has its row. */
export const changeEvent = (code: EventCode): ChangeEvent => {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`no change event ${code}`);
  return found;
};

/** The months as the nation and the common practice have them; a county's own come by policy. */
export const shippedEffects: Readonly<Partial<Record<EventCode, Effect>>> = Object.fromEntries(
  changeEvents.map((one) => [one.code, one.effect]),
);
