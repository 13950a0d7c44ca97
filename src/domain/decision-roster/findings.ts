import { fillSentence, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';

/** What is said of a row of the county's workbook. */
export const rosterFindingSentences = {
  left_blank: '县里没有填审核意见，这次不办。',
  row_repeated: '与 {cell} 是同一案件、同样的内容，只办一次。',
  decision_standing: '已经按这个结果录入或办结（{doc}），不重复办。',
  row_skipped: '您选择了这次不收。',
  case_no_missing: '填了审核意见，没有案件编号，不知道是哪一户。',
  case_unknown: '本单位没有编号为“{no}”的案件。',
  case_not_waiting: '这个案件现在是“{state}”，不在等县里的批复。',
  decision_other: '这个案件已有批复（{doc}：{outcome}），与这一行不同。要更正的，请县里另发更正的批复。',
  typed_other: '这个案件已录入批复（{doc}：{outcome}）等第二人复核，与这一行不同。录错的，先退回录入的批复再导入。',
  head_differs: '户主写的是“{written}”，这个案件的户主是“{kept}”。',
  id_differs: '身份证号码与这个案件的户主对不上。',
  rows_conflict: '同一案件在表里写了 {count} 行，内容不一样，不知道以哪一行为准。',
  opinion_missing: '写了金额或理由，没有写审核意见。',
  opinion_unreadable: '审核意见“{written}”认不出来。请写“同意”“调整”“不予”或“退回补正”。',
  amount_unreadable: '核定月金额认不出来。请只写数字，单位是元。',
  amount_differs: '意见是“同意”，金额 {written} 元与上报的 {proposed} 元不同，也没有理由。金额有变的要写“调整”和理由。',
  amount_missing: '意见是“调整”，没有写核定月金额（要大于 0）。',
  amount_not_wanted: '意见是“{opinion}”，却写了核定月金额 {written} 元。',
  agree_against_refusal: '乡镇的初审意见是拟不予，县里写“同意”又写了金额。要给予的，请写“调整”、金额和理由。',
  reason_missing: '意见是“{opinion}”，没有写理由。',
  persons_unreadable: '核定人数认不出来。',
  persons_differ: '核定人数 {written} 人，按上报和不纳入的人员应是 {proposed} 人。请在“不纳入人员”里写明不纳入谁，再改核定人数。',
  left_out_unknown: '不纳入人员“{written}”不在拟保障的人里（{names}）。请写这几个人的姓名或序号。',
  left_out_ambiguous: '拟保障的人里有几个叫“{written}”。请写序号（{names}）。',
  left_out_all: '拟保障的人全部不纳入。整户不予的，请写“不予”和理由。',
  left_out_not_adjusted: '写了不纳入的人员，意见却是“{opinion}”。不纳入部分人员的，请写“调整”、核定月金额和理由。',
  benefit_in_way: '这户已有另一份在享的待遇，不能再按这个案件发放。请先到“复核与变动”办理。',
  id_missing: '身份证号码没有写（或在表里丢了末几位），只有案件编号和户主对得上。是这一户吗？',
  row_hidden: '这一行在表里是隐藏的，打印出来看不见。要收吗？',
  agree_is_adjust: '意见是“同意”，金额 {written} 元与上报的 {proposed} 元不同，写了理由。按“调整”收吗？',
  agree_to_refusal: '乡镇的初审意见是拟不予，县里写“同意”。按“不予”收吗？',
} as const satisfies Sentences<string>;

export type RosterFindingCode = keyof typeof rosterFindingSentences;
/** `asked` waits for a person's choice, `refused` keeps the row out, `told` only says something. */
export type RosterFinding = {
  readonly code: RosterFindingCode;
  readonly params: RefusalParams;
  readonly kind: 'asked' | 'refused' | 'told';
  /** Where in the workbook, as the spreadsheet names it. */
  readonly cell: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

/** The sentence of a finding, as the screen and the refused workbook show it. */
export const rosterFindingText = ({ code, params }: Pick<RosterFinding, 'code' | 'params'>): string =>
  fillSentence(rosterFindingSentences[code], params);

/** Two rows about one case ask the same; an answer holds wherever the row stands. */
export const questionId = (caseNo: string, code: RosterFindingCode): string => `${caseNo}:${code}`;

/** Chosen instead of an answer: the row stays out this time. */
export const SKIP = 'skip';
