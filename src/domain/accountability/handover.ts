import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { dueWork, lampOf, type Lamp } from '../calendar/deadlines.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';

/** 环节交接: papers go on with their case. 岗位交接: somebody leaves a post, for good or for a while. */
export const handoverKinds = { step: '环节交接', post: '岗位交接' } as const;
export type HandoverKind = keyof typeof handoverKinds;

export const handoverItemKinds = {
  material: '案件材料',
  file: '档案文件',
  seal: '印章',
  key: '钥匙',
  device: '设备',
  account: '账号、U盾',
  fund: '现金、票据、存折',
} as const;
export type HandoverItemKind = keyof typeof handoverItemKinds;

export const handoverSentences = {
  handover_parties: '交出人、接收人、监交人应是不同的三个人。没有登记。',
  handover_witness: '岗位交接须有监交人，三方签字。没有登记。',
  handover_empty: '没有写明交接了什么。没有登记。',
  handover_short: '案卷目录 {listed} 件，交接 {given} 件，缺 {lacking} 件。请补齐，或在备注里写明缺哪些、为什么。没有登记。',
  handover_signed: '这份交接已经签收、退回或撤回，没有再改动。',
  handover_not_yours: '只有接收人、监交人可以签收。',
  handover_signed_once: '您已经签过这份交接。',
  handover_open: '{name}还有交接没有签清（{no}），不能停用。请先由接收人签收。',
} as const satisfies Sentences<string>;

export type HandoverEntry = {
  readonly kind: HandoverKind;
  readonly from: string;
  readonly to: string;
  readonly witness: string | null;
  readonly cases: number;
  readonly items: readonly { readonly kind: HandoverItemKind; readonly copies: number }[];
  /** Papers the files of the cases list. */
  readonly listed: number;
  readonly unfinished: string;
  readonly remarks: string;
};

/**
 * Whether a handover may be put down (交接登记): different persons; a third one to watch when it is a post; something handed over;
 * as many papers as the files list, or a remark. Refuses `handover_parties`, `handover_witness`, `handover_empty`,
 * `handover_short` (listed, given, lacking).
 */
export const judgeHandover = (entry: HandoverEntry): Outcome<null> => {
  if (entry.from === entry.to || entry.witness === entry.from || entry.witness === entry.to) return refuse('handover_parties');
  if (entry.kind === 'post' && entry.witness === null) return refuse('handover_witness');
  if (entry.items.length === 0 && entry.cases === 0 && entry.unfinished.trim() === '') return refuse('handover_empty');
  const given = entry.items.filter((item) => item.kind === 'material').reduce((sum, item) => sum + item.copies, 0);
  const lacking = entry.listed - given;
  return entry.kind === 'step' && lacking > 0 && entry.remarks.trim() === ''
    ? refuse('handover_short', { listed: entry.listed, given, lacking })
    : done(null);
};

/** The lamp of a handover that nobody has signed for: yellow on the last day, red after it. */
export const handoverLamp = (
  calendar: WorkCalendar,
  one: { readonly on: Day; readonly signedOn: Day | null },
  today: Day,
  days: number,
): Lamp => lampOf(calendar, { due: dueWork(calendar, one.on, days).day, doneOn: one.signedOn }, today, 0);
