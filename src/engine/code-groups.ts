import { flowSentences } from '#domain/flow/refusals.ts';
import { policySentences } from '#domain/policy/resolve.ts';
import { programSentences } from '#domain/programs/define.ts';
import { programs } from '#domain/programs/registry.ts';

/** The codes behind a group a call names among its errors: rules that are data refuse with codes of their own. */
const groups: Readonly<Record<string, ReadonlySet<string>>> = {
  '@flow': new Set(Object.keys(flowSentences)),
  '@policy': new Set(Object.keys(policySentences)),
  '@program': new Set([...Object.keys(programSentences), ...programs.flatMap((program) => Object.keys(program.sentences))]),
};

/** Whether a call that declares `errors` may refuse with `code`. */
export const mayRefuse = (errors: readonly string[], code: string): boolean =>
  errors.some((one) => one === code || groups[one]?.has(code) === true);
