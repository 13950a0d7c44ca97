import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { backupPlace, foundBackup } from './backup.ts';
import { answerCodes, answerPlace } from './escrow.ts';
import { job, query } from './kinds.ts';

export const restoreSentences = {
  restore_office_open: '本单位的数据正打开着，不能恢复。什么也没有改动；请所有人先退出登录，再在登录页点“从备份恢复”。',
  restore_secret_wrong: '这份备份用它打不开。什么也没有改动；请核对恢复码（以做备份那时的纸为准），或换一份备份。',
  restore_not_admin: '“{login}”在这份备份里不是在用的管理员，不能恢复。什么也没有改动；请换管理员的姓名。',
  restore_not_admin_now: '“{login}”现在不是本单位在用的管理员，不能用密码恢复。什么也没有改动；请由在用的管理员恢复，或者用恢复码。',
  restore_own_login: '用密码打开备份的，只能由这位管理员本人恢复，密码照旧。什么也没有改动；要换一位管理员或者另设密码，请用恢复码。',
  restore_newer: '这份备份由较新的程序版本做成，本程序读不懂。什么也没有改动；请先升级程序。',
  salvage_nothing: '损坏的数据文件连表的清单都读不出来（{why}），逐行抢救做不了。原文件没有改动；请从备份恢复。',
  salvage_secret_wrong: '用它打不开这份数据（密码只在原来的这台电脑上有用，恢复码以现在的纸为准）。什么也没有改动；请核对后再试。',
  salvage_not_admin: '“{login}”在这份数据里不是在用的管理员，不能抢救。什么也没有改动；请由管理员本人输入密码，或者用恢复码。',
  salvage_outdated: '这份数据抢救出来以后，又办了 {count} 件事，启用它会丢掉这些事。没有启用，什么也没有改动；要用的话，请重新抢救一次。',
  salvage_gone: '抢救出的数据已经不在那里了，请重新抢救一次。原文件没有改动。',
  restore_swap_failed:
    '恢复出来的数据已经放好并核对无误，但换上去时文件夹被别的程序占用（{why}）。原来的数据没有改动；请关闭其他程序，重启电脑后再试。',
} as const satisfies Sentences<string>;

/** What opens a backup: the printed recovery code on any PC, the county's answer to a request made for it, or on the PC it was made on a password of that time, of whoever is an administrator still. */
const secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: z.string().max(60) }),
  z.strictObject({ kind: z.literal('county'), from: answerPlace, code: z.string().max(40) }),
  z.strictObject({ kind: z.literal('password'), login: z.string().max(50), password: z.string().max(200) }),
]);

/** One table of a damaged base: how many rows could be read, how many not (null: not even their number is known). */
const salvagedTable = z.object({ table: z.string(), taken: z.int(), lost: z.int().nullable(), lostIds: z.array(z.string()) });

const openCodes = [
  'backup_missing',
  'backup_unreadable',
  'recovery_code_wrong',
  'restore_secret_wrong',
  'restore_not_admin_now',
  'restore_newer',
  'login_wait',
  'login_blocked',
  ...answerCodes,
];

/** Before anybody is logged in: a damaged or missing office is brought back from a backup. Nothing is ever overwritten. */
export const restore = {
  /** The backups on this PC's own disk, and those in a place, the newest first. */
  find: query({ place: backupPlace.nullable() }, z.object({ rows: z.array(foundBackup) }), ['backup_medium_gone', 'token_unknown']),
  /** The drives that can be looked at before login. */
  drives: query(
    {},
    z.object({
      available: z.boolean(),
      reason: z.string(),
      rows: z.array(z.object({ id: z.string(), label: z.string(), removable: z.boolean(), writable: z.boolean(), freeBytes: z.number() })),
    }),
    ['restore_office_open'],
  ),
  /** Reads the backup whole where it lies, and says what one would get; nothing is touched. */
  check: job(
    { token: z.string(), secret },
    z.object({
      office: z.string(),
      orgCode: z.string(),
      at: z.string(),
      program: z.string(),
      households: z.int(),
      persons: z.int(),
      cases: z.int(),
      files: z.int(),
      /** Files the register names that neither the backup nor this PC holds as they were. */
      missing: z.int(),
      /** What the first of them are called. */
      missingFiles: z.array(z.string()),
      lastPackageOut: z.string().nullable(),
      lastPackageIn: z.string().nullable(),
      admins: z.array(z.string()),
      /** What was done on this PC after the backup was made and would be missing; null when that is not known. */
      later: z.object({ acts: z.int(), until: z.string() }).nullable(),
      /** The office that stands here now and would be set aside. */
      replaces: z.string().nullable(),
      /** Whether this PC can still read the logins of the backup; otherwise everybody but the named administrator gets a new password. */
      samePc: z.boolean(),
    }),
    openCodes,
  ),
  /**
   * A damaged base: whatever can be read of it is written, row by row, into a folder of its own beside the office's, with a report
   * of what could not. The damaged folder is only read.
   */
  salvage: job(
    { secret },
    z.object({
      token: z.string(),
      /** The folder's name. */
      folder: z.string(),
      taken: z.int(),
      /** Rows whose number is known and that could not be read. */
      lost: z.int(),
      /** Links between rows one end of which is lost. */
      orphans: z.int(),
      tables: z.array(salvagedTable),
      /** Attachments, packages and other files beside the base that could not be read. */
      unread: z.int(),
      /** What the first of them are called. */
      unreadFiles: z.array(z.string()),
    }),
    [
      'office_missing',
      'recovery_code_wrong',
      'salvage_secret_wrong',
      'salvage_not_admin',
      'salvage_nothing',
      'login_wait',
      'login_blocked',
      'database_damaged',
      'already_running',
      'self_test_failed',
      ...answerCodes,
    ],
  ),
  /** What was salvaged takes the office's place; the damaged folder is kept beside it. As after a restore, the exchange is reconciled anew. */
  useSalvaged: job({ token: z.string(), secret }, z.object({ keptAs: z.string().nullable() }), [
    'salvage_gone',
    'salvage_not_admin',
    'salvage_outdated',
    'recovery_code_wrong',
    'salvage_secret_wrong',
    'login_wait',
    'login_blocked',
    'restore_swap_failed',
    'already_running',
    'database_damaged',
    ...answerCodes,
  ]),
  /**
   * Restores into a new folder, checks it, puts it in the place of the old one, which is kept beside it. With the recovery code
   * the named administrator gets a new password. The office then lives here: a new installation, new streams to every peer.
   */
  run: job(
    { token: z.string(), secret, login: z.string().max(50), newPassword: z.string().max(200).nullable() },
    z.object({
      office: z.string(),
      at: z.string(),
      /** The name under which what stood here before lies beside it; null when nothing did. */
      keptAs: z.string().nullable(),
      missing: z.int(),
      /** What the first of the missing files are called. */
      missingFiles: z.array(z.string()),
      /** Whether the medium now says that the office lives here: an old PC that sees it stops. */
      marked: z.boolean(),
    }),
    [...openCodes, 'restore_not_admin', 'restore_own_login', 'restore_swap_failed', 'password_weak', 'already_running', 'self_test_failed'],
  ),
} as const;
