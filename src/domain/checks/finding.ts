import type { Refusal } from '#shared/values/refusal.ts';

/** error = blocks, warning = a person must answer, info = shown only. */
export type FindingLevel = 'error' | 'warning' | 'info';

/** One thing found wrong or doubtful in what was typed or imported; `rule` is the label clerks and papers quote (ID-04, PL-01 …). */
export type Finding<Code extends string = string> = Refusal<Code> & {
  readonly rule: string;
  readonly level: FindingLevel;
  /** True where the head of the office may let an error stand because the original paper says so. */
  readonly overridable: boolean;
};
