import { publishedYears } from '#domain/calendar/published-years.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { settingValue } from '#storage/office.ts';
import { lastPackageOut, openAlarms } from '#storage/today.ts';
import type { QueryContext } from '../act.ts';

type Light = ValueOf<CallOf<'today.summary'>>['lights'][number];

/** The setting under which the last finished backup is remembered, as the moment it ended. */
export const LAST_BACKUP = 'last_backup_at';
const BACKUP_DAYS = 7;
const ANSWER_DAYS = 15;
const CALENDAR_WARNING_DAYS = 60;

const backupLight = (ctx: QueryContext): Light => {
  const at = settingValue(ctx.db, LAST_BACKUP);
  const base = { code: 'backup', label: '备份' };
  if (at === undefined) return { ...base, lamp: 'red', text: '还没有做过备份。电脑一坏，资料就没有了，请尽快备份到移动介质。' };
  const day = at.slice(0, 10);
  const late = addDays(day, BACKUP_DAYS) < ctx.today;
  return {
    ...base,
    lamp: late ? 'yellow' : 'green',
    text: `最近备份：${day}${late ? `，已超过 ${BACKUP_DAYS} 天，请再备份一次。` : '。'}`,
  };
};

const stickLight = (ctx: QueryContext): Light => {
  const county = ctx.office.role === 'county';
  const base = { code: 'stick', label: county ? '与乡镇交换' : '与县交换' };
  if (openAlarms(ctx.db) > 0) return { ...base, lamp: 'red', text: `交换记录有异常待两人核对，请到“${base.label}”处理。` };
  const last = lastPackageOut(ctx.db);
  if (last === undefined) return { ...base, lamp: 'none', text: '还没有封过包。' };
  const day = last.sealed_at.slice(0, 10);
  if (last.writes === 0) return { ...base, lamp: 'yellow', text: `${last.no} 于 ${day} 封包，还没有写入介质。` };
  if (last.state === 'closed') return { ...base, lamp: 'green', text: `${last.no} 已有回执。` };
  const late = addDays(day, ANSWER_DAYS) < ctx.today;
  return {
    ...base,
    lamp: late ? 'yellow' : 'green',
    text: `${last.no} 于 ${day} 封包并写入介质，${late ? `已过 ${ANSWER_DAYS} 天没有回执，请问一下${county ? '乡镇' : '县里'}。` : `等${county ? '乡镇' : '县里'}回执。`}`,
  };
};

/** The last day the shipped calendar knows by the State Council's own notice. */
export const calendarConfirmedUntil = (): Day =>
  `${Math.max(...publishedYears.filter((year) => year.status === 'published').map((year) => year.year))}-12-31`;

const calendarLight = (ctx: QueryContext): Light => {
  const until = calendarConfirmedUntil();
  const base = { code: 'calendar', label: '工作日历' };
  if (until < ctx.today) return { ...base, lamp: 'red', text: `放假安排只到 ${until}，之后的期限是推算的，请导入新的放假通知。` };
  const near = addDays(ctx.today, CALENDAR_WARNING_DAYS) > until;
  return {
    ...base,
    lamp: near ? 'yellow' : 'green',
    text: near ? `放假安排只到 ${until}，跨年的期限是推算的，新的放假通知出来后请更新。` : `放假安排确认到 ${until}。`,
  };
};

/** Backup, stick and calendar: whether they can be relied on, in words. */
export const lightsOf = (ctx: QueryContext): Light[] => [backupLight(ctx), stickLight(ctx), calendarLight(ctx)];
