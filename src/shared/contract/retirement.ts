import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { backupPlace } from './backup.ts';
import { command, query } from './kinds.ts';
import { secondPersonCodes } from './second-person.ts';

export const retirementSentences = {
  retire_name_wrong: '输入的单位名称与“{name}”不一致。没有停用，什么也没有改动；请照单位全称再输一遍。',
  retire_backup_missing:
    '没有停用，什么也没有改动：{why}。密钥一销毁，只有移动介质上的备份还能打开；请先在“系统 › 备份与恢复”备份到U盘，中间不要再办别的事，插着这只U盘回来停用。',
  retire_other_stick:
    '没有停用，什么也没有改动：{chosen}里没有 {at} 的那份备份，它在“{target}”上。{advice}；那只盘找不到了的，在“系统 › 备份与恢复”再备份一次，用新备份的盘。',
} as const satisfies Sentences<string>;

/** 停用本机: a PC is taken out of use, the keys on it are destroyed. Calls of the subject `office`. */
export const retirement = {
  /** Whether nothing would be lost by it: the office lives on another PC (`fence`), or the newest backup off this PC holds everything. `why`: what is missing, '' when nothing is. */
  retiring: query(
    {},
    z.object({
      fence: z.object({ since: z.string(), where: z.string() }).nullable(),
      backup: z.object({ at: z.string(), target: z.string() }).nullable(),
      why: z.string(),
    }),
  ),
  /**
   * Destroys every key on this PC that opens the office's data, for good. Two persons, the office's name typed, and unless the
   * office lives on another PC the place of the backup that holds everything, with the recovery code that opens it.
   */
  retire: command(
    {
      reason: z.string().trim().min(1).max(200),
      officeName: z.string().max(50),
      secondLogin: z.string().max(50),
      secondPassword: z.string().max(200),
      backup: z.object({ place: backupPlace, code: z.string().max(60) }).nullable(),
    },
    z.object({ at: z.string() }),
    [
      'retire_name_wrong',
      'retire_backup_missing',
      'retire_other_stick',
      'backup_medium_gone',
      'backup_unreadable',
      'token_unknown',
      'recovery_code_wrong',
      'restore_secret_wrong',
      ...secondPersonCodes,
    ],
  ),
  /** 《销毁记录》 of this PC as a sheet to print; nobody can log in here any more. */
  retiredRecord: query({}, z.object({ html: z.string() })),
} as const;
