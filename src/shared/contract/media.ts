import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day } from '../values/dates.ts';
import { changed, command, nothing, query, rev } from './kinds.ts';

export const mediumState = z.enum(['in_use', 'stopped', 'lost', 'destroyed']);
export type MediumState = z.output<typeof mediumState>;
export const mediumPurpose = z.enum(['exchange', 'backup', 'both']);
export type MediumPurpose = z.output<typeof mediumPurpose>;

export const mediaSentences = {
  medium_unregistered:
    '这只U盘没有登记，县里规定只用登记过的专用U盘，没有写入。请换一只已登记的；或由管理员（县级：密钥员）在“介质登记”里登记这只盘以后再写。本机数据没有改动。',
  medium_not_in_use:
    '{no} 已登记为“{state}”（{on}），没有写入。请换一只在用的U盘，把这只交给管理员；要继续用的，请他在“介质登记”里查清、启用。本机数据没有改动。',
  medium_registered: '这只U盘已经登记：{who}的 {no}。没有改动；一只U盘只登记一次。',
  medium_state_step:
    '{no} 现在是“{from}”，不能直接改为“{to}”。没有改动。丢失后找回的，先改为“停用”，查杀病毒、确认没有问题以后再改为“在用”。',
  medium_other_stick: '插上的U盘带着 {no} 的标识，不是 {wanted}。没有改动；请插上要补写标识的那一只。',
  medium_day_ahead: '日期不能晚于今天（{today}）。没有改动。',
} as const satisfies Sentences<string>;

/** What stands against writing a small file to a stick, and against writing to this one. */
export const mediumCodes = [
  'medium_gone',
  'medium_full',
  'medium_write_failed',
  'medium_folder_blocked',
  'medium_unregistered',
  'medium_not_in_use',
] as const;

/**
 * A stick as its marker tells it. `own`: in this office's register; `lost_row`: marked by this office, which has no such number any more;
 * `theirs`: marked by an office of the trust list; `copied`: the marker was written on another stick; `unbelieved`: by nobody we know.
 */
export const seenMedium = z.object({
  kind: z.enum(['none', 'own', 'lost_row', 'theirs', 'copied', 'unbelieved']),
  no: z.string().nullable(),
  text: z.string(),
  /** What a person should know before writing; null when there is nothing. */
  warning: z.string().nullable(),
  /** Why nothing may be written to it; null when it may. */
  blocked: z.string().nullable(),
});

const note = z.string().max(200);
const person = z.string().trim().min(1).max(40);
const mediumRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  keeper: z.string(),
  purpose: mediumPurpose,
  note: z.string(),
  state: mediumState,
  stateOn: day,
  stateBy: z.string(),
  stateWhy: z.string(),
  registeredOn: day,
  /** Volume serial number and size, as far as the system told them. */
  volume: z.string().nullable(),
  bytes: z.number().nullable(),
  lastUse: z.object({ at: z.string(), text: z.string() }).nullable(),
  /** When it was last read back after being pulled out, and whether it failed since. */
  checkedOn: day.nullable(),
  failed: z.boolean(),
});

/** 介质登记. Numbers run on and are never given twice; nothing is taken out of the register. */
export const media = {
  list: query({}, z.object({ rows: z.array(mediumRow) })),
  /** A medium with what happened to it and what was written to it or read from it, the newest first. */
  get: query(
    { id: z.string() },
    mediumRow.extend({
      next: z.array(mediumState),
      events: z.array(z.object({ on: day, by: z.string(), text: z.string() })),
      uses: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })),
    }),
  ),
  /** Gives the stick in a drive the next number and writes the signed marker; one that lost its row gets its number back. */
  register: command(
    { driveId: z.string(), keeper: person, purpose: mediumPurpose, note: note.default('') },
    z.object({ id: z.string(), no: z.string() }),
    ['medium_gone', 'medium_full', 'medium_write_failed', 'medium_folder_blocked', 'medium_registered', 'busy'],
  ),
  /** Writes the marker anew (the stick was formatted, its marker deleted): an earlier marker of the number counts as copied from then on. */
  mark: command({ id: z.string(), rev, driveId: z.string() }, changed, [
    'medium_gone',
    'medium_full',
    'medium_write_failed',
    'medium_folder_blocked',
    'medium_registered',
    'medium_other_stick',
    'medium_not_in_use',
    'busy',
  ]),
  /** Another keeper or purpose: a handing over, kept with its day. */
  change: command({ id: z.string(), rev, keeper: person, purpose: mediumPurpose, note: note.default('') }, changed),
  setState: command({ id: z.string(), rev, to: z.enum(['in_use', 'stopped', 'destroyed']), on: day, why: note.min(1) }, changed, [
    'medium_state_step',
    'medium_day_ahead',
  ]),
  /** 丢失: whoever notices reports it; the note of the incident is ready to be printed at once. */
  reportLost: command({ id: z.string(), rev, on: day, how: z.string().max(500).default('') }, changed, [
    'medium_state_step',
    'medium_day_ahead',
  ]),
  /** The reminder of the day was read. */
  confirmReminder: command({}, nothing),
} as const;
