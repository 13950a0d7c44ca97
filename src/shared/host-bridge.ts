import { z } from 'zod';
import { hostDescription } from './host.ts';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the engine's process asks of the desktop shell; everything else it does itself. */
export const duties = {
  renderPdf: { ask: z.strictObject({ html: z.string() }), answer: bytes },
  print: { ask: z.strictObject({ pdf: bytes, title: z.string() }), answer: z.object({ queued: z.boolean() }) },
  /** The path stays between the two processes; the page gets a token for it. */
  pick: {
    ask: z.strictObject({
      purpose: z.enum(['open', 'save', 'folder']),
      title: z.string(),
      suggestedName: z.string().optional(),
      extensions: z.array(z.string()).optional(),
    }),
    answer: z.object({ path: z.string() }).nullable(),
  },
  protect: { ask: z.strictObject({ secret: bytes }), answer: bytes },
  reveal: { ask: z.strictObject({ guarded: bytes }), answer: bytes },
} as const;
export type Duty = keyof typeof duties;
export type DutyAsk<D extends Duty> = z.output<(typeof duties)[D]['ask']>;
export type DutyAnswer<D extends Duty> = z.output<(typeof duties)[D]['answer']>;

const duty = z.enum(['renderPdf', 'print', 'pick', 'protect', 'reveal']);
const refusal = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) });

/** Why a port was refused: another window, another frame, another address, a second one for the same load. */
const portRefusal = z.enum(['window', 'frame', 'address', 'again']);
export type PortRefusal = z.output<typeof portRefusal>;

/** Shell → engine process. `page` carries the port of one load of the page; `page-gone` ends that load's session. */
export const toEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), dir: z.string(), version: z.string(), secretFile: z.string(), description: hostDescription }),
  z.object({ type: z.literal('page'), load: z.number() }),
  z.object({ type: z.literal('page-gone'), load: z.number() }),
  z.object({
    type: z.literal('answer'),
    id: z.number(),
    outcome: z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), error: refusal })]),
  }),
  z.object({ type: z.literal('locked'), asleep: z.boolean() }),
  z.object({ type: z.literal('stranger'), why: portRefusal }),
  z.object({ type: z.literal('restarted'), code: z.number().nullable() }),
  z.object({ type: z.literal('stop') }),
]);
export type ToEngine = z.output<typeof toEngine>;

/** Engine process → shell. */
export const toShell = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('ask'), id: z.number(), duty, input: z.unknown() }),
  z.object({ type: z.literal('stopped') }),
]);
export type ToShell = z.output<typeof toShell>;
