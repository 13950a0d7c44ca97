import { z } from 'zod';
import { callNames, findCall, type CallName, type Subject } from '#shared/contract/index.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import type { Data } from './data.ts';
import { UsageError, type Line } from './verb.ts';

const fieldsOf = (name: CallName): readonly string[] => {
  const input = findCall(name)?.input;
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
};

/** The acts of a subject that change one thing the screen has shown: they take its id and `rev`. */
export const actsOn = (subject: Subject): readonly string[] =>
  callNames
    .filter((name) => name.startsWith(`${subject}.`) && ['id', 'rev'].every((field) => fieldsOf(name).includes(field)))
    .map((name) => name.slice(subject.length + 1));

export type Target = {
  readonly subject: Subject;
  readonly act: string;
  readonly id: string;
  readonly data: Data;
  /** The day an act is dated on when the data does not say. */
  readonly today: string;
  /** The revision as it stands, read only where the data does not say which one was shown. */
  readonly rev: () => Promise<Outcome<number>>;
};

/** Performs one act on one thing; a word that is no act of the subject ends the command with its usage. */
export const actOn = async (line: Line, { subject, act, id, data, today, rev }: Target): Promise<Outcome<unknown>> => {
  const name = callNames.find((one) => one === `${subject}.${act}`);
  if (name === undefined || !actsOn(subject).includes(act)) throw new UsageError(`${act}(${actsOn(subject).join('|')})`);
  const shown = data['rev'] === undefined ? await rev() : null;
  if (shown?.ok === false) return shown;
  const dated = fieldsOf(name).includes('on') ? { on: today } : {};
  return line.perform(name, { ...dated, ...(shown === null ? {} : { rev: shown.value }), ...data, id });
};
