import { z } from 'zod';
import { done, refuse, type Outcome, type Refusal } from '../values/refusal.ts';
import { findCall, type CallName, type CallOf } from './index.ts';
import { jobTicket, type AnswerOf, type AnyCall, type ValueOf } from './kinds.ts';

const refused = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
});

const made = new WeakMap<AnyCall, z.ZodType<Outcome<unknown>>>();

/** The schema of what a call answers on the wire: its value (a job: its ticket), or a refusal. */
export const answerSchema = (call: AnyCall): z.ZodType<Outcome<unknown>> => {
  const known = made.get(call);
  if (known !== undefined) return known;
  const schema = z.union([refused, z.object({ ok: z.literal(true), value: call.kind === 'job' ? jobTicket : call.output })]);
  made.set(call, schema);
  return schema;
};

/** The first field a schema complains about, as the parameter of `invalid_input`. */
const complaintField = (error: z.ZodError): string => {
  const path = error.issues[0]?.path.map(String).join('.') ?? '';
  return path === '' ? '（整体）' : path;
};

/** A name the contract does not list is a bug of the caller, never of a person. */
const declared = (name: CallName): AnyCall => {
  const call = findCall(name);
  if (call === undefined) throw new Error(`no such call: ${name}`);
  return call;
};

/** True when what came over the wire is what the call declares. */
export const isAnswerOf = <N extends CallName>(name: N, answer: unknown): answer is AnswerOf<CallOf<N>> =>
  answerSchema(declared(name)).safeParse(answer).success;

/** True when the value a job ended with is what the call declares. */
export const isValueOf = <N extends CallName>(name: N, value: unknown): value is ValueOf<CallOf<N>> =>
  declared(name).output.safeParse(value).success;

/** An answer that does not fit its declaration: a bug of the other side, told with the call's name. */
export const misfit = (name: CallName): { readonly ok: false; readonly error: Refusal } => refuse('internal', { detailId: name });

/** The input as it is sent: `commandId` added where the call changes something and the caller gave none; checked. */
export const preparedInput = (name: CallName, input: object, newId: () => string): Outcome<object, 'invalid_input'> => {
  const call = declared(name);
  const given = 'commandId' in input && input.commandId !== undefined;
  const prepared = call.kind === 'query' || given ? input : { ...input, commandId: newId() };
  const read = call.input.safeParse(prepared);
  return read.success ? done(prepared) : refuse('invalid_input', { field: complaintField(read.error) });
};

/** `subject.act` in its two parts. */
export const partsOf = (name: CallName): readonly [subject: string, act: string] => {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
};
