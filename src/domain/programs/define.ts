import type { EventCode } from '../benefits/change-events.ts';
import type { Flow } from '../flow/table.ts';
import type { PaperCode } from '../flow/papers.ts';
import type { Policy } from '../policy/resolve.ts';
import type { PolicyKey } from '../policy/key.ts';
import type { Finding } from '../statement/finding.ts';
import type { Statement } from '../statement/statement.ts';
import { month, type Day, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { z } from 'zod';
import type { FamilyFile, GatheredFacts } from './family-file.ts';
import { answersSchema, type Answers, type Field } from './fields.ts';
import type { Material } from './materials.ts';

export type Area = 'urban' | 'rural';
export type LegalBasis = { readonly document: string; readonly number: string; readonly date: string };

/** What else the same person or family may or may not have at the same time. */
export type Exclusion = {
  readonly code: string;
  readonly with: string;
  /** Same person in the same month, or the whole family. */
  readonly per: 'person' | 'household';
  readonly rule: 'never_both' | 'higher_only' | 'both_allowed' | 'conditional';
  readonly text: string;
  readonly clause: string;
};

export type Entitlement = {
  /** The first month money is due for, from the day of the decision. */
  readonly firstMonth: (decidedOn: Day) => Month;
  readonly cycle: 'monthly';
  /** Months to the next regular review by review class. */
  readonly reviewMonths: Readonly<Record<string, number>>;
  /** Events that may end it; what each does and from which month stands in `changeEvents`. */
  readonly endEvents: readonly EventCode[];
};

export type Indicator = { readonly code: string; readonly label: string; readonly unit: string };

/**
 * A program as the office knows it, in one value: what is asked, what is brought, how it goes, what it pays.
 * Forms, lists, checks, workbooks, packages, papers and statistics are read off it.
 */
export type ProgramDefinition<Facts, Code extends string = string> = {
  readonly code: string;
  readonly name: string;
  /** Two letters before case and batch numbers. */
  readonly prefix: string;
  readonly unit: 'household' | 'person';
  readonly areas: readonly Area[];
  readonly basis: readonly LegalBasis[];
  readonly factsVersion: number;
  /** Lifts answers of an older version, one function a version. */
  readonly upcasters: Readonly<Record<number, (answers: Answers) => Answers>>;
  readonly fields: readonly Field[];
  /** Lists the own form asks for besides its fields. */
  readonly answerLists?: Readonly<Record<string, z.ZodType>>;
  readonly materials: readonly Material[];
  readonly flow: Flow;
  /** The facts of one application from the family's file, and in words what is still missing for them. */
  readonly gather: (file: FamilyFile) => GatheredFacts;
  /** Everything the arithmetic needs, strict. */
  readonly facts: z.ZodType<Facts>;
  /** Every refusal `assess` and `amount` may answer with. */
  readonly sentences: Sentences<Code>;
  /** Policy keys `assess` and `amount` read, each to be resolved for the month it names (`selectedBy`). */
  readonly policyKeys: readonly PolicyKey[];
  readonly assess: (facts: Facts, policy: Policy) => Outcome<Assessment, Code>;
  /** The statement for `month` （归属月）; `policy` holds the values in force for it. */
  readonly amount: (facts: Facts, policy: Policy, month: Month) => Outcome<Statement, Code>;
  readonly entitlement: Entitlement;
  readonly excludes: readonly Exclusion[];
  readonly papers: readonly PaperCode[];
  readonly indicators: readonly Indicator[];
};

/** Whether the family qualifies and why, and who would be paid for; a program may say more beside it. */
export type Assessment = {
  readonly eligible: boolean;
  readonly findings: readonly Finding[];
  readonly insuredIds: readonly string[];
  /** Who counts as the family: income is divided by them. */
  readonly countedIds: readonly string[];
  /** Income a person and month in 分, where the program looks at it. */
  readonly incomePerPersonFen?: number;
};
/** `statement` is a refusal where the family does not qualify: that is an answer, with its findings beside it. */
export type Computed = { readonly assessment: Assessment; readonly statement: Outcome<Statement> };

/** A program whose facts come from outside (a file, a package, the database): the same value with a checked entrance. */
export type Program<Facts = unknown> = Omit<ProgramDefinition<Facts>, 'facts' | 'assess' | 'amount' | 'sentences'> & {
  readonly sentences: Readonly<Record<string, string>>;
} & {
  /** The program's own form, strict. */
  readonly answers: z.ZodType<Answers>;
  /** Reads unknown facts, then findings and statement; refuses `facts_invalid` (field) or facts that contradict themselves. */
  readonly compute: (facts: unknown, policy: Policy, month: Month) => Outcome<Computed>;
};

export const programSentences = { facts_invalid: '核算所需的内容不完整或格式不对（{field}），没有核算。' } as const;

/** Completes a definition: adding a program is adding a folder with one of these and a line in the registry. */
export const defineProgram = <Facts, Code extends string>(
  definition: ProgramDefinition<Facts, Code>,
): ProgramDefinition<Facts, Code> & Program => {
  const codes = definition.fields.map((field) => `${field.group}.${field.key}`);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new Error(`field declared twice in ${definition.code}: ${twice}`);
  return {
    ...definition,
    answers: answersSchema(definition.fields, definition.answerLists),
    compute: (facts, policy, reckonedFor) => {
      const read = definition.facts.safeParse(facts);
      if (!read.success) return refuse('facts_invalid', { field: read.error.issues[0]?.path.join('.') ?? '' });
      const assessment = definition.assess(read.data, policy);
      return assessment.ok
        ? done({ assessment: assessment.value, statement: definition.amount(read.data, policy, reckonedFor) })
        : assessment;
    },
  };
};

const applied = z.looseObject({ applicationMonth: month });

/**
 * The month gathered facts were applied for in: it selects what the family is judged by. Facts that name none, or one that is yet
 * to come (a family in receipt looked at as if it applied next), go by the month they are reckoned for.
 */
export const appliedIn = (facts: unknown, reckonedFor: Month): Month => {
  const read = applied.safeParse(facts);
  return read.success && read.data.applicationMonth < reckonedFor ? read.data.applicationMonth : reckonedFor;
};

/** Answers kept under an older version, lifted to the present one. */
export const upcastAnswers = (
  program: Pick<ProgramDefinition<unknown>, 'factsVersion' | 'upcasters'>,
  version: number,
  answers: Answers,
): Answers => {
  let lifted = answers;
  for (let from = version; from < program.factsVersion; from += 1) {
    const lift = program.upcasters[from];
    if (lift === undefined) throw new Error(`no upcaster from version ${from}`);
    lifted = lift(lifted);
  }
  return lifted;
};
