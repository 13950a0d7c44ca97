import { fillSentence, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';
import { nameKey } from '../people/name-key.ts';
import type { DoubtFileRow } from './read-doubts.ts';

/** Why a row of a list of doubts becomes no task. */
export const doubtRowSentences = {
  doubt_id_missing: '没有写身份证号码，只凭姓名认不准是谁。查到人以后可以单条登记。',
  doubt_id_lost: '身份证号码在表里存成了数字，末几位已经丢失。请向来表单位要文本格式的清单。',
  doubt_id_unknown: '本单位没有这个身份证号码的人。',
  doubt_name_differs: '姓名写的是“{written}”，这个号码登记的是“{kept}”。请核对是不是同一个人。',
  doubt_words_missing: '没有写疑点是什么。',
  doubt_no_household: '{name}不在任何家庭里，没有待遇可以核查。',
  doubt_no_benefit: '这户没有在册的待遇，也没有在办的申请，不用核查。',
  doubt_known: '同一来源、同一日期、同样内容的疑点已登记（{no}），不重复登记。',
  doubt_row_hidden: '这一行在表里是隐藏的，打印出来看不见，没有收。要收的，取消隐藏再导入。',
} as const satisfies Sentences<string>;
export type DoubtRowCode = keyof typeof doubtRowSentences;

/** What the office knows of the person a row names. */
export type PersonOnFile = {
  readonly personId: string;
  readonly name: string;
  readonly householdId: string | null;
  readonly cared: boolean;
  /** The number of the doubt that says the same. */
  readonly knownNo: string | null;
};
type Said = { readonly code: DoubtRowCode; readonly params: RefusalParams };
export type JudgedDoubt = {
  readonly row: DoubtFileRow;
  readonly onFile: PersonOnFile | null;
  readonly outcome: 'taken' | 'refused' | 'unchanged';
  readonly said: Said | null;
};

/** What stands against making a task of a doubt about a person; null when nothing does. Also for one entered singly. */
export const againstDoubt = (onFile: PersonOnFile): Said | null => {
  if (onFile.householdId === null) return { code: 'doubt_no_household', params: { name: onFile.name } };
  if (!onFile.cared) return { code: 'doubt_no_benefit', params: {} };
  return onFile.knownNo === null ? null : { code: 'doubt_known', params: { no: onFile.knownNo } };
};

const said = (code: DoubtRowCode, params: RefusalParams = {}): Said => ({ code, params });
const against = (row: DoubtFileRow, onFile: PersonOnFile | null): Said | null => {
  if (row.hidden) return said('doubt_row_hidden');
  if (row.idNumber === null) return said('doubt_id_lost');
  if (row.idNumber === '') return said('doubt_id_missing');
  if (row.suspected === '') return said('doubt_words_missing');
  if (onFile === null) return said('doubt_id_unknown');
  if (row.name !== '' && nameKey(row.name) !== nameKey(onFile.name))
    return said('doubt_name_differs', { written: row.name, kept: onFile.name });
  return againstDoubt(onFile);
};

/** Every row of a list, taken or with the reason why not; the same twice in one list is one task (EV19). */
export const judgeDoubts = (rows: readonly DoubtFileRow[], onFile: (row: DoubtFileRow) => PersonOnFile | null): readonly JudgedDoubt[] => {
  const seen = new Map<string, string>();
  return rows.map((row) => {
    const person = row.idNumber === null || row.idNumber === '' ? null : onFile(row);
    const why = against(row, person);
    const key = `${person?.personId ?? ''}\n${row.suspected}`;
    const first = why === null ? seen.get(key) : undefined;
    if (why === null && first === undefined) seen.set(key, row.cell);
    const heard = first === undefined ? why : said('doubt_known', { no: `本表 ${first}` });
    const outcome = heard === null ? 'taken' : heard.code === 'doubt_known' ? 'unchanged' : 'refused';
    return { row, onFile: person, outcome, said: heard };
  });
};

/** The sentence about a row of a list of doubts. */
export const doubtRowText = ({ code, params }: Said): string => fillSentence(doubtRowSentences[code], params);
