import { z } from 'zod';
import { documents } from './documents.ts';
import { definePolicyKey, type PolicyKey } from './key.ts';
import { amountFen } from './value-schemas.ts';

const count = (key: string, name: string, unit: string, byDefault: number, most: number, least = 0): PolicyKey<number> =>
  definePolicyKey({
    key,
    name,
    schema: z.int().min(least).max(most),
    unit,
    scope: ['county'],
    selectedBy: 'today',
    clause: documents.officeDefault,
    default: byDefault,
  });

/** 首问负责: whoever was named to call back does so within so many work days. */
export const contactDays = count('first_contact_days', '首问转办多少个工作日内联系到人', '工作日', 1, 15);
/** 推诿: one person passes on so many matters within `contactPassDays` days. */
export const contactPassTimes = count('first_contact_pass_times', '几次转办提示推诿', '次', 3, 20);
export const contactPassDays = count('first_contact_pass_days', '多少日内的转办合并计算', '自然日', 2, 30);
/** 离岗告示: up to so many minutes nobody has to be told. */
export const absenceFreeMinutes = count('absence_free_minutes', '离岗多少分钟以内不用告示', '分钟', 30, 240);
export const absenceHalfDayMinutes = count('absence_half_day_minutes', '半天按多少分钟计', '分钟', 240, 720);
export const absenceDayMinutes = count('absence_day_minutes', '一天按多少分钟计', '分钟', 480, 1440);
export const absenceLateMinutes = count('absence_late_minutes', '返岗超时多少分钟提示', '分钟', 30, 240);
/** 交接登记: handed over and not signed for so long is asked about. */
export const handoverDays = count('handover_days', '交接多少个工作日内签收', '工作日', 2, 15);
/** 一次性告知: so many faults within the year and moving the post is suggested to a person. */
export const notificationFaultLimit = count('notification_fault_limit', '告知差错几次提示调整岗位', '次', 3, 20);
export const faultPleaDays = count('fault_plea_days', '超期、差错认定的申诉期', '工作日', 5, 30);
/** Whether late matters are cleared on 1 January or counted over the last twelve months. */
export const ladderPeriod: PolicyKey<'YEAR' | 'TWELVE_MONTHS'> = definePolicyKey({
  key: 'overdue_ladder_period',
  name: '超期次数的计算期',
  schema: z.enum(['YEAR', 'TWELVE_MONTHS']),
  unit: '枚举（自然年、滚动十二个月）',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: 'YEAR',
});

/** A review is a day that comes round, no limit of a procedure (限时办结): whether a missed one is counted all the same is the county's word. */
export const lateReviewsCount: PolicyKey<boolean> = definePolicyKey({
  key: 'late_reviews_count',
  name: '逾期的定期核查计入超期',
  schema: z.boolean(),
  unit: '是/否',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: false,
});

/** After a restore decisions may be missing: whether payments wait until the exchange with the county is reconciled. */
export const payWaitsForReconciliation: PolicyKey<boolean> = definePolicyKey({
  key: 'pay_waits_for_reconciliation',
  name: '恢复后与县里核对齐才能发放',
  schema: z.boolean(),
  unit: '是/否',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: true,
});

/** 县级托管: whether the county keeps a spare of its townships' database keys; a trust list without the recovery key takes the spare away. */
export const countyEscrow: PolicyKey<boolean> = definePolicyKey({
  key: 'county_escrow',
  name: '县级托管乡镇数据的备用钥匙',
  schema: z.boolean(),
  unit: '是/否',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: true,
});

/** A password of one's own is changed after so many days; who is assessed by GB/T 22239 says 90. */
export const passwordDays = count('password_days', '密码多少天更换一次', '自然日', 180, 365, 30);
/** What one password costs this PC to try, and so everybody who guesses: measured on each PC; raised here, every slot follows at its next login. */
export const passwordWorkMs = count('password_work_ms', '核对一次密码让电脑算多久', '毫秒', 750, 2000, 500);
/** 整月全量: every so many calendar months a backup is read back file by file; its stick lies in the safe or at the county. */
export const fullBackupMonths = count('full_backup_months', '整月全量备份几个月做一次', '个月', 1, 12, 1);
/** 关机备份: whoever closes the program on a work day is asked when acts were recorded since the last backup off the PC. */
export const closingBackup: PolicyKey<boolean> = definePolicyKey({
  key: 'closing_backup',
  name: '下班退出时提醒备份到U盘',
  schema: z.boolean(),
  unit: '是/否',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: true,
});
/** 自动锁屏: nobody touched the screen for so long. */
export const idleLockMinutes = count('idle_lock_minutes', '多少分钟没有动作自动锁屏', '分钟', 10, 30, 3);

/** 核对码: from which monthly sum on a package's code is typed from its cover sheet and not compared by eye. */
export const typedCodeFrom: PolicyKey<number> = definePolicyKey({
  key: 'typed_code_from',
  name: '月金额多少的包要照交接单输入核对码',
  schema: amountFen,
  unit: '分/月',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: 10_000_000,
});

/** 未登记的U盘: whether what is not in a media register is only warned of, or not written to. */
export const mediaUnregistered: PolicyKey<'WARN' | 'REFUSE'> = definePolicyKey({
  key: 'media_unregistered',
  name: '未登记的U盘',
  schema: z.enum(['WARN', 'REFUSE']),
  unit: '枚举（只提醒、不写入）',
  scope: ['county'],
  selectedBy: 'today',
  clause: documents.officeDefault,
  default: 'WARN',
});

/** What the rules of the counter, of logins and of the exchange read. */
export const officeKeys: readonly PolicyKey[] = [
  contactDays,
  contactPassTimes,
  contactPassDays,
  absenceFreeMinutes,
  absenceHalfDayMinutes,
  absenceDayMinutes,
  absenceLateMinutes,
  handoverDays,
  notificationFaultLimit,
  faultPleaDays,
  ladderPeriod,
  lateReviewsCount,
  payWaitsForReconciliation,
  countyEscrow,
  passwordDays,
  passwordWorkMs,
  fullBackupMonths,
  closingBackup,
  idleLockMinutes,
  typedCodeFrom,
  mediaUnregistered,
];
