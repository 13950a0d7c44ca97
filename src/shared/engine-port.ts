import type { Host } from './host.ts';
import type { Outcome } from './values/refusal.ts';

/** One screen or command line talking to the engine: session and rights live here, per connection. */
export type Connection = {
  /** Validates, checks rights, runs; `name` is `subject.act` of the contract. Never throws: bugs answer `internal`. */
  readonly call: (name: string, input: unknown) => Promise<Outcome<unknown>>;
  /** Ends the session; running jobs of this connection are cancelled. */
  readonly close: () => void;
};

/** Somebody asked for what is nobody's to have: a port, a call that does not exist, a request of another page. `why` is a word, never data. */
export type Stranger = { readonly asked: 'port' | 'call' | 'request'; readonly why: string };

export type Engine = {
  readonly connect: (client: { readonly kind: 'desktop' | 'web' | 'cli' | 'test' }) => Connection;
  /** Keeps a stranger's asking in the journal, at once or when the office is next opened. */
  readonly noteStranger: (stranger: Stranger) => void;
  /** Closes the database and zeroes keys. */
  readonly close: () => Promise<void>;
};

export type EngineOptions = {
  /** The office's data folder. */
  readonly dir: string;
  readonly host: Host;
  /** Milliseconds since 1970; tests and demo bases turn it. */
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
  /** Argon2id memory in KiB and passes, in place of what is measured on this PC; lower only in tests and made-up offices. */
  readonly keyCost?: { readonly memoryKiB: number; readonly passes: number };
  readonly version: string;
  /** Where copies on the same disk are kept, beside the data folder, and whether one is made every hour; without it none is made. */
  readonly localCopies?: { readonly dir: string; readonly hourly: boolean };
  /** A digest that tells this PC from others, null where the system does not tell; without it no PC is asked for. */
  readonly machine?: () => Promise<string | null>;
};
