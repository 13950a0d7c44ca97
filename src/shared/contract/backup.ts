import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day } from '../values/dates.ts';
import { officeRole } from './office.ts';
import { command, job, nothing, query } from './kinds.ts';

export const backupSentences = {
  backup_medium_gone: '备份盘不在了（被拔出或断开），这次没有做成。以前的备份和本机数据都完好；请重新插好，再备份一次。',
  backup_medium_full: '备份盘空间不足（还差约 {missing}），没有做成，半成品已清理。以前的备份和本机数据都完好；请换一只更大的盘。',
  backup_write_failed: '写备份盘时出错（{reason}），没有做成。以前的备份和本机数据都完好；请换一只盘再备份。',
  backup_unreadable:
    '这份备份读回核对不通过（{what}：{why}），不能算数。以前的备份和本机数据没有改动；请换一只盘再备份一次，或改用另一份备份。',
  backup_source_unreadable:
    '本机有文件读不出来（{why}），这次备份没有做成。没有改动任何文件；请先把整个数据文件夹复制一份，再联系维护人员。',
  backup_missing: '这份备份已经不在那里了（盘被拔出，或已轮换清理）。请重新查找。',
} as const satisfies Sentences<string>;

export const makeCodes = [
  'backup_medium_gone',
  'backup_medium_full',
  'backup_write_failed',
  'backup_unreadable',
  'backup_source_unreadable',
  'token_unknown',
  'medium_unregistered',
  'medium_not_in_use',
] as const;

/** Where a backup goes or is looked for: a drive the host lists, or a folder a person picked. */
export const backupPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drive'), driveId: z.string() }),
  z.strictObject({ kind: z.literal('folder'), token: z.string() }),
]);

/** A backup as it lies somewhere. `token` names it in later calls; what cannot be read is listed with `readable: false`. */
export const foundBackup = z.object({
  token: z.string(),
  place: z.string(),
  readable: z.boolean(),
  orgCode: z.string(),
  office: z.string(),
  role: officeRole.nullable(),
  at: z.string(),
  layer: z.enum(['local', 'daily', 'full']).nullable(),
  bytes: z.number(),
  files: z.int(),
  /** Dated later than now: the clock stood wrong when it was made, or stands wrong now. */
  ahead: z.boolean(),
  /** When it was last read back whole; null when never. */
  verifiedAt: z.string().nullable(),
});

const backupRun = z.object({
  id: z.string(),
  layer: z.enum(['daily', 'full']),
  at: z.string(),
  target: z.string(),
  offMachine: z.boolean(),
  bytes: z.number(),
  newFiles: z.int(),
  files: z.int(),
  problem: z.string().nullable(),
  /** What became of it since: taken away by the rotation, or not read back by a later check. */
  gone: z.enum(['rotated', 'unreadable']).nullable(),
  /** Dated later than now, as in a found backup: it counts for nothing. */
  ahead: z.boolean(),
  by: z.string(),
});

/** One thing the exercise compared: what the backup's list says, what the restored base shows. */
const drillRow = z.object({ label: z.string(), expected: z.string(), found: z.string() });

export const backup = {
  /** How well the office is secured: the lamp in words, the last runs, the copies on this disk. */
  status: query(
    {},
    z.object({
      lamp: z.enum(['green', 'yellow', 'red']),
      text: z.string(),
      lastOff: z.object({ at: z.string(), target: z.string() }).nullable(),
      /** 整月全量: whether the one of this period of months is missing, how often it is due, and which run counts as the last. */
      full: z.object({
        overdue: z.boolean(),
        every: z.int(),
        last: z.object({ id: z.string(), at: z.string(), target: z.string() }).nullable(),
      }),
      drillDue: day,
      drillOverdue: z.boolean(),
      /** Set when the office lives on another PC now and this one only reads. */
      fence: z.object({ since: day, where: z.string() }).nullable(),
      /** Since when it stands open whether this PC is a copy of another; null where nobody has to say. */
      copied: day.nullable(),
      /** 1 on the PC the office was set up on; counted up by each restore. */
      epoch: z.int(),
      drills: z.array(
        z.object({ id: z.string(), at: z.string(), by: z.string(), target: z.string(), generationAt: z.string(), passed: z.boolean() }),
      ),
      runs: z.array(backupRun),
      copies: z.array(foundBackup),
    }),
  ),
  /** 关机备份: whether whoever closes the program is asked first; `acts`: recorded since the last backup off this PC. */
  closing: query(
    {},
    z.object({
      ask: z.boolean(),
      acts: z.int(),
      lastOff: z.object({ at: z.string(), target: z.string() }).nullable(),
      mayBackup: z.boolean(),
    }),
  ),
  /** Makes a backup in a place, reads it back from there, rotates. `full` reads every file of the place back, not a sample. */
  make: job(
    { place: backupPlace, full: z.boolean().default(false) },
    z.object({
      at: z.string(),
      target: z.string(),
      offMachine: z.boolean(),
      full: z.boolean(),
      bytes: z.number(),
      newFiles: z.int(),
      /** Files that had gone bad in the place and were copied there again. */
      mended: z.int(),
      files: z.int(),
      /** Files the register names that are not on this PC, or not as they were. */
      missing: z.int(),
      /** The number of the stick in a media register. */
      medium: z.string().nullable(),
    }),
    makeCodes,
  ),
  /** A fenced PC is declared the right one, by the recovery code from the safe. */
  claim: command({ code: z.string().max(60), reason: z.string().min(1).max(200) }, nothing, ['recovery_code_wrong']),
  /**
   * What this PC is, opened on another machine than before: the office's own from now on, the same PC with another board (both with the
   * recovery code), or a copy, which then only reads.
   */
  answerCopied: command(
    { answer: z.enum(['here', 'same', 'copy']), code: z.string().max(60).default(''), reason: z.string().min(1).max(200) },
    nothing,
    ['recovery_code_wrong'],
  ),
  /** The quarter's exercise: a backup is brought back into a folder of its own with the code from the safe, compared and taken away again. */
  drill: job(
    { token: z.string(), code: z.string().max(60) },
    z.object({ id: z.string(), passed: z.boolean(), seconds: z.int(), rows: z.array(drillRow) }),
    ['backup_missing', 'backup_unreadable', 'recovery_code_wrong', 'restore_secret_wrong'],
  ),
  /** The backups in a place. */
  look: query({ place: backupPlace }, z.object({ rows: z.array(foundBackup) }), ['backup_medium_gone', 'token_unknown']),
  /** Reads one backup of this office back whole, where it lies. */
  verify: job({ token: z.string() }, z.object({ at: z.string(), files: z.int(), bytes: z.number() }), [
    'backup_missing',
    'backup_unreadable',
  ]),
} as const;
