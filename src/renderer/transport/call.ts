import { isAnswerOf, misfit, partsOf, preparedInput } from '#shared/contract/answers.ts';
import type { CallName, CallOf } from '#shared/contract/index.ts';
import type { AnswerOf, InputOf } from '#shared/contract/kinds.ts';
import type { Desktop } from '#shared/desktop-bridge.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { openHttpWire } from './http.ts';
import { openPortWire } from './port.ts';
import type { Wire } from './wire.ts';

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged into the page's Window
  interface Window {
    readonly minzhengDesktop?: Desktop;
  }
}

/** What a screen gives: `commandId` may be left out, the transport makes one. */
export type AskOf<N extends CallName> = Omit<InputOf<CallOf<N>>, 'commandId'> & { readonly commandId?: string };
/** What a call answers; any call may also be refused by the wire itself. */
type Answer<N extends CallName> = AnswerOf<CallOf<N>> | { readonly ok: false; readonly error: Refusal };

const opened: { wire?: Wire } = {};
/** The one wire of this page, opened at the first use. */
export const wire = (): Wire => {
  opened.wire ??= window.minzhengDesktop === undefined ? openHttpWire() : openPortWire(window.minzhengDesktop);
  return opened.wire;
};

/**
 * Asks the engine; the input is checked before it leaves, the answer before it is shown.
 * Refusals are values; a lost line is `line_lost`, a restarted engine `engine_restarted`.
 * A job call answers with its ticket: use `runJob` for its result.
 */
export const call = async <N extends CallName>(name: N, input: AskOf<N>): Promise<Answer<N>> => {
  const prepared = preparedInput(name, input, () => crypto.randomUUID());
  if (!prepared.ok) return prepared;
  const answer = await wire().carry(...partsOf(name), prepared.value);
  return isAnswerOf(name, answer) ? answer : misfit(name);
};

/** Calls back when the engine was started anew: everything stored is there, the session is not. */
export const onEngineRestarted = (listener: () => void): (() => void) => wire().onRestart(listener);

/** Calls back when the PC's own screen was locked or it goes to sleep; in a browser never. */
export const onPcLocked = (listener: () => void): (() => void) => wire().onLocked(listener);

/** Calls back when somebody closes the window; it waits until `closeWindow` has answered. In a browser never. */
export const onCloseAsked = (listener: () => void): (() => void) => wire().onCloseAsked(listener);
export const closeWindow: Desktop['closing'] = (word) => wire().closing(word);
