import { headOfSubject } from '#storage/papers.ts';
import type { ReadableDb } from '#storage/db.ts';
import { runById } from '#storage/pay.ts';

/** What no file system of an office PC takes in a name, and what nobody sees there. */
const unfit = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * `核算单_张三_2026-11-02.pdf`, `发放花名册（报财政、银行）_2026年10月_2026-11-02.pdf`: a paper's file by its title, the head of the family
 * or the month it is about (where it is about one) and its day.
 */
export const paperFileName = (
  db: ReadableDb,
  paper: { readonly title: string; readonly subjectId: string; readonly on: string },
): string => {
  const head = headOfSubject(db, paper.subjectId)?.replaceAll(unfit, '').slice(0, 40) ?? '';
  const month = runById(db, paper.subjectId)?.month.replace(/^(\d{4})-(\d{2})$/u, '$1年$2月') ?? '';
  return `${[paper.title, head, month, paper.on].filter((part) => part !== '').join('_')}.pdf`;
};
