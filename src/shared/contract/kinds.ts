import { z } from 'zod';
import type { Outcome } from '../values/refusal.ts';

/** Every command carries its own id: a repeat after a lost answer changes nothing and gets the first answer. */
export const commandId = z.uuid();

/** The revision of the thing as the screen showed it; an older one is refused as `stale`. */
export const rev = z.int().min(0);

type Call<Kind extends string, I extends z.ZodType, O extends z.ZodType> = {
  readonly kind: Kind;
  readonly input: I;
  readonly output: O;
  /** Codes this call may refuse with, besides the general ones. */
  readonly errors: readonly string[];
  /** Also for whoever must get a new password first, because theirs is one-time or past its term; all other calls wait for it. */
  readonly beforeNewPassword?: true;
};
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Call<'query', I, O>;
export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Call<'command', I, O>;
export type Job<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Call<'job', I, O>;
export type AnyCall = Query | Command | Job;

type Acting<S extends z.ZodRawShape> = z.ZodObject<S & { commandId: typeof commandId }, z.core.$strict>;
const acting = <S extends z.ZodRawShape>(shape: S): Acting<S> => z.strictObject({ ...shape, commandId });

/** A call that reads and never writes. */
export const query = <S extends z.ZodRawShape, O extends z.ZodType>(
  input: S,
  output: O,
  errors: readonly string[] = [],
): Query<z.ZodObject<S, z.core.$strict>, O> => ({ kind: 'query', input: z.strictObject(input), output, errors });

/** One business act: one transaction, one journal row. `commandId` is added to the input. */
export const command = <S extends z.ZodRawShape, O extends z.ZodType>(
  input: S,
  output: O,
  errors: readonly string[] = [],
): Command<Acting<S>, O> => ({ kind: 'command', input: acting(input), output, errors });

/** Long work: answers with a job id at once; `output` is the value the job ends with. `commandId` is added to the input. */
export const job = <S extends z.ZodRawShape, O extends z.ZodType>(
  input: S,
  output: O,
  errors: readonly string[] = [],
): Job<Acting<S>, O> => ({ kind: 'job', input: acting(input), output, errors });

/** Marks a call that is also for whoever must get a new password first: what it takes to get one, or to leave. */
export const beforeNewPassword = <C extends AnyCall>(call: C): C => ({ ...call, beforeNewPassword: true });

export type ContractShape = Readonly<Record<string, Readonly<Record<string, AnyCall>>>>;

export type InputOf<C extends AnyCall> = z.input<C['input']>;
export type ParsedInputOf<C extends AnyCall> = z.output<C['input']>;
export type ValueOf<C extends AnyCall> = z.output<C['output']>;
export const jobTicket = z.object({ jobId: z.string() });
/** What a caller gets: a job call answers with the id under which its progress is read. */
export type AnswerOf<C extends AnyCall> = Outcome<C extends Job ? { jobId: string } : ValueOf<C>>;

/** One page of a list: the engine pages, sorts and filters; the screen shows. */
export const pageAsk = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(100).default(50) };
/** The answer to such an ask: `total` rows there are, and those of the page. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ total: z.int(), rows: z.array(row) });
export const nothing = z.object({});
/** Answer of acts that make or change one thing. */
export const changed = z.object({ id: z.string(), rev });
