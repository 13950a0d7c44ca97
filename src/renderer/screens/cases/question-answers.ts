import type { z } from 'zod';
import type { intakeAnswers } from '#shared/contract/case-views.ts';
import type { CaseDetail } from './case.ts';

export type Question = CaseDetail['questions'][number];
type Answers = z.output<typeof intakeAnswers>;

/** The five answers, once all are given. */
export const answersOf = (questions: readonly Question[]): Answers | undefined => {
  const answer = (key: string): boolean | null => questions.find((one) => one.key === key)?.answer ?? null;
  const [ours, applicable, complete, wellFormed, arithmetic] = ['ours', 'applicable', 'complete', 'wellFormed', 'arithmetic'].map(answer);
  if (
    typeof ours !== 'boolean' ||
    typeof applicable !== 'boolean' ||
    typeof complete !== 'boolean' ||
    typeof wellFormed !== 'boolean' ||
    typeof arithmetic !== 'boolean'
  )
    return undefined;
  return { ours, applicable, complete, wellFormed, arithmetic };
};

/** The place of a question on the page. */
export const questionPlace = (key: string): string => `question/${key}`;
