import { headOfSubject } from '#storage/papers.ts';
import type { ReadableDb } from '#storage/db.ts';

/** What no file system of an office PC takes in a name, and what nobody sees there. */
const unfit = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu;

/** `核算单_张三_2026-11-02.pdf`: a paper's file by its title, the head of the family it is about (where it is about one) and its day. */
export const paperFileName = (
  db: ReadableDb,
  paper: { readonly title: string; readonly subjectId: string; readonly on: string },
): string => {
  const head = headOfSubject(db, paper.subjectId)?.replaceAll(unfit, '').slice(0, 40) ?? '';
  return `${[paper.title, head, paper.on].filter((part) => part !== '').join('_')}.pdf`;
};
