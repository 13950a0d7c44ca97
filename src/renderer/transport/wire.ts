import type { Desktop } from '#shared/desktop-bridge.ts';
import type { Outcome } from '#shared/values/refusal.ts';

/** What a transport must be able to do; everything else in this folder is built on it. */
export type Wire = {
  readonly kind: 'web' | 'desktop';
  /** Carries one call; answers as it came, unread. Never throws: a broken line answers a refusal. */
  readonly carry: (subject: string, act: string, input: unknown) => Promise<unknown>;
  /** Brings a file's bytes to the host and gets the token that stands for it. Desktop has none: its picker gives tokens. */
  readonly upload: ((file: File) => Promise<Outcome<{ token: string; name: string }>>) | null;
  /** Calls back when the engine was started anew and the session is gone. */
  readonly onRestart: (listener: () => void) => () => void;
  /** Calls back when the PC's own screen was locked or it goes to sleep. */
  readonly onLocked: (listener: () => void) => () => void;
  /** Calls back when the window is about to close; it waits for `closing`. In a browser never. */
  readonly onCloseAsked: (listener: () => void) => () => void;
  readonly closing: Desktop['closing'];
};
