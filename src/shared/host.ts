import { z } from 'zod';
import type { LogEntry } from './program-log.ts';
import type { Outcome, Sentences } from './values/refusal.ts';

/** A drive as the host sees it. `id` is what the engine names it by; paths never reach a screen. */
export const drive = z.object({
  id: z.string(),
  label: z.string(),
  removable: z.boolean(),
  writable: z.boolean(),
  freeBytes: z.number(),
  path: z.string(),
  /** Serial number of the volume and its size, where the system tells them: by these a copied marker of a stick is noticed. */
  serial: z.string().optional(),
  totalBytes: z.number().optional(),
});
export type Drive = z.output<typeof drive>;

export type PickRequest = {
  readonly purpose: 'open' | 'save' | 'folder';
  readonly title: string;
  readonly suggestedName?: string;
  readonly extensions?: readonly string[];
};

/**
 * A file a person chose. `blocks` reads it from its beginning, a piece at a time and anew at each call, at most the `size` (bytes) that
 * was seen when it was chosen; a piece is good until the next one is asked for. Throws what the disk says.
 */
export type PickedFile = { readonly name: string; readonly size: number; readonly blocks: () => AsyncIterable<Uint8Array> };

const blockBytes = 1024 * 1024;

/** A file that is in memory already (an upload), as a picked file. */
export const pickedInMemory = (name: string, bytes: Uint8Array): PickedFile => ({
  name,
  size: bytes.length,
  blocks: async function* () {
    for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
  },
});

/** What a host can do, asked and never guessed. */
export const hostDescription = z.object({
  kind: z.enum(['desktop', 'web', 'cli', 'test']),
  print: z.enum(['dialog', 'pdf-only', 'unavailable']),
  pdf: z.boolean(),
  pick: z.boolean(),
  eject: z.boolean(),
  protectSecret: z.enum(['os-keystore', 'file']),
  reason: z.string(),
});
export type HostDescription = z.output<typeof hostDescription>;

export type Unavailable = 'unavailable';

/** What a host refuses with, besides the general `unavailable`, `disk_full` and the `token_unknown` of files. */
export const hostSentences = {
  render_failed: '这份文书没有生成成功：{reason}。没有存档，请重试或联系维护人员。',
  print_failed: '打印机没有接收这份文书：{reason}。文书已保存，可以再次打印。',
  secret_lost: '这台电脑的绑定信息读不出来（可能换了电脑或系统用户）。数据完好，请用恢复码打开。',
} as const satisfies Sentences<string>;

/**
 * What the engine needs of whatever started it. What a host lacks is the typed refusal `unavailable`
 * whose `reason` parameter is a Chinese clause. Two real implementations (desktop, Node) pass one contract test.
 */
export type Host = {
  readonly describe: () => HostDescription;
  /** Fixed-layout HTML with its own CSS → PDF bytes; waits for fonts. */
  readonly renderPdf: (html: string) => Promise<Outcome<Uint8Array, Unavailable | 'render_failed'>>;
  /** Opens the system's print dialog for a PDF. */
  readonly print: (pdf: Uint8Array, title: string) => Promise<Outcome<{ queued: boolean }, Unavailable | 'print_failed'>>;
  /** Asks the person for a place; answers with a token that stands for a path, `null` when cancelled. */
  readonly pick: (request: PickRequest) => Promise<Outcome<{ token: string; name: string } | null, Unavailable>>;
  /** The file behind a token given out by `pick`, or by an upload in the web host; a token is used once. */
  readonly redeem: (token: string) => Outcome<PickedFile, 'token_unknown'>;
  /** The folder a token of `pick` with purpose `folder` stands for; a token is used once. */
  readonly folder: (token: string) => Outcome<string, 'token_unknown'>;
  /** Writes bytes to the place a `save` token stands for: whole or not at all. */
  readonly save: (token: string, bytes: Uint8Array) => Promise<Outcome<{ saved: boolean }, 'token_unknown' | 'disk_full'>>;
  readonly drives: () => Promise<Outcome<readonly Drive[], Unavailable>>;
  readonly eject: (driveId: string) => Promise<Outcome<{ ejected: boolean }, Unavailable>>;
  /** Binds a secret to this PC and its operating-system user where the system has a keystore. */
  readonly protectSecret: {
    readonly protect: (secret: Uint8Array) => Promise<Uint8Array>;
    readonly reveal: (guarded: Uint8Array) => Promise<Outcome<Uint8Array, 'secret_lost'>>;
  };
  /** What the program wrote down about itself on this PC, the newest first; nothing personal is in it. */
  readonly programLog: () => Promise<readonly LogEntry[]>;
  /** Calls back when the PC's own screen is locked, `asleep` when it goes to sleep. Returns how to stop listening. */
  readonly onLock: (listener: (asleep: boolean) => void) => () => void;
};
