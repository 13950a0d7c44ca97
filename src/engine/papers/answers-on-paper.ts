import type { Program } from '#domain/programs/define.ts';
import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';

/** The words printed beside the boxes of forms, where they are not those of the code table. */
export const causeWords: Readonly<Record<string, string>> = { 因病: '重病', 因残: '残疾', 因灾: '受灾', 缺乏劳动力: '缺劳动力' };

type Answers = Readonly<Record<string, unknown>>;

/** Reads a program's own form for paper: texts, numbers, the Chinese name of a choice; '' or null where nothing was answered. */
export type AnswerReader = {
  readonly text: (key: string) => string;
  readonly number: (key: string) => number | null;
  readonly flag: (key: string) => boolean | null;
  readonly choice: (key: string) => string | null;
  readonly causes: () => readonly string[];
  readonly mainCause: () => string;
};

/** `hardship`: the causes as the office has them, its own and retired ones among them. */
export const answerReader = (program: Program, answers: Answers, hardship: CodeTable): AnswerReader => {
  const cause = (code: unknown): string => (typeof code === 'string' && code !== '' ? nameOfCode(hardship, code) : '');
  const raw = (key: string): unknown => answers[key];
  const text = (key: string): string => {
    const value = raw(key);
    return typeof value === 'string' ? value : '';
  };
  const causes = (): readonly string[] => {
    const value = raw('hardship');
    return Array.isArray(value) ? value.map(cause).filter((name) => name !== '') : [];
  };
  return {
    text,
    number: (key) => {
      const value = raw(key);
      if (typeof value === 'number') return value;
      return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : null;
    },
    flag: (key) => {
      const value = raw(key);
      return typeof value === 'boolean' ? value : null;
    },
    choice: (key) => {
      const kind = program.fields.find((field) => field.key === key)?.kind;
      return kind?.type === 'choice' ? (kind.options.find((option) => option.code === raw(key))?.name ?? null) : null;
    },
    causes,
    mainCause: () => cause(raw('mainHardship')) || (causes()[0] ?? ''),
  };
};
