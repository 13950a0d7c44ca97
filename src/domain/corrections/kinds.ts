/** What may have been wrong, each put right by one act. */
export const correctionLabels = {
  person: '更正人员资料',
  id_number: '更换证件号码',
  not_dead: '撤销误登记的死亡',
  household: '更正家庭资料',
  member: '更正成员情况',
  item: '更正收入、财产等条目',
  application: '更正申请内容',
  merge_persons: '合并重复的人员',
  split_persons: '拆开误合并的人员',
  merge_households: '合并重复的家庭',
  split_households: '拆开误合并的家庭',
  undo_takeover: '撤销接管',
} as const;
export type CorrectionKind = keyof typeof correctionLabels;

/** Where the things stand that a correction touches. */
export type CorrectionStanding = {
  /** Numbers of the family's applications that were reported and are not decided. */
  readonly reported: readonly string[];
  /** Whether one of the persons is insured by a benefit in force. */
  readonly insured: boolean;
  /** Whether it gives somebody another ID number, or the first one. */
  readonly number: boolean;
  /** Whether that number stands although its check digit is wrong, because the original says so. */
  readonly asPrinted: boolean;
};

const structural: readonly CorrectionKind[] = [
  'not_dead',
  'merge_persons',
  'split_persons',
  'merge_households',
  'split_households',
  'undo_takeover',
];

/**
 * Why a correction takes effect only when a second person has checked it; null where it does at once: nobody outside has seen the
 * wrong entry and no money goes by it.
 */
export const secondPersonWhy = (kind: CorrectionKind, standing: CorrectionStanding): string | null => {
  if (structural.includes(kind)) return `“${correctionLabels[kind]}”要由第二个人复核`;
  if (standing.asPrinted) return '校验码不符、原件如此的号码要由负责人复核';
  if (standing.reported.length > 0) return `申请 ${standing.reported.join('、')} 已经上报，更正要由第二个人复核`;
  return standing.number && standing.insured ? '在享人员的证件号码关系到发放，登记、更换要由第二个人复核' : null;
};
