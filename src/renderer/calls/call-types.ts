import type { CallName, CallOf } from '#shared/contract/index.ts';
import type { Command, InputOf, Query, ValueOf } from '#shared/contract/kinds.ts';
import type { Refusal } from '#shared/values/refusal.ts';

export type QueryName = { [N in CallName]: CallOf<N> extends Query ? N : never }[CallName];
export type CommandName = { [N in CallName]: CallOf<N> extends Command ? N : never }[CallName];

export type Ask<N extends CallName> = InputOf<CallOf<N>>;
/** What a screen says: the command's own id is added when it is sent. */
export type ActInput<N extends CallName> = Omit<InputOf<CallOf<N>>, 'commandId'>;
export type Answer<N extends CallName> = ValueOf<CallOf<N>>;

/** Calls that answer with one page of a list. */
export type ListName = { [N in QueryName]: Answer<N> extends { total: number; rows: readonly unknown[] } ? N : never }[QueryName];
export type RowOf<N extends CallName> = Answer<N> extends { rows: readonly (infer Row)[] } ? Row : never;

/** The engine said no, in words. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}
