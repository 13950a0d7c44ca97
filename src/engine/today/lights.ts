import type { OutboxState } from '#exchange/states/outbox.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { lastPackageOut, openAlarms } from '#storage/today.ts';
import type { QueryContext } from '../act.ts';
import { backupStanding } from '../backup/standing.ts';
import { answerDays } from '../exchange/outbox.ts';
import { trustNotices } from '../exchange/own-standing.ts';

type Light = ValueOf<CallOf<'today.summary'>>['lights'][number];

const CALENDAR_WARNING_DAYS = 60;
/** The other office has said that it read it. */
const answered: ReadonlySet<string> = new Set<OutboxState>(['delivered', 'processed', 'closed']);

const backupLamp = (ctx: QueryContext): Light => {
  const { light, text } = backupStanding(ctx);
  return { code: 'backup', label: '备份', lamp: light.lamp, text };
};

const stickLight = (ctx: QueryContext): Light => {
  const county = ctx.office.role === 'county';
  const base = { code: 'stick', label: county ? '与乡镇交换' : '与县交换' };
  if (openAlarms(ctx.db) > 0) return { ...base, lamp: 'red', text: `交换记录有异常待两人核对，请到“${base.label}”处理。` };
  const last = lastPackageOut(ctx.db);
  if (last === undefined) return { ...base, lamp: 'none', text: '还没有封过包。' };
  const day = last.sealed_at.slice(0, 10);
  if (last.writes === 0) return { ...base, lamp: 'yellow', text: `${last.no} 于 ${day} 封包，还没有写到U盘或另存文件。` };
  if (answered.has(last.state)) return { ...base, lamp: 'green', text: `${last.no} 对方已收到，有回执。` };
  if (last.state === 'covered') return { ...base, lamp: 'green', text: `${last.no} 里的内容对方已有，不必再送。` };
  if (last.state === 'missed') return { ...base, lamp: 'yellow', text: `${last.no} 对方没有收到，怎么补见“发出的包”。` };
  const late = addDays(day, answerDays) < ctx.today;
  return {
    ...base,
    lamp: late ? 'yellow' : 'green',
    text: `${last.no} 于 ${day} 封包写出，${late ? `已过 ${answerDays} 天没有回执，请问一下${county ? '乡镇' : '县里'}。` : `等${county ? '乡镇' : '县里'}回执。`}`,
  };
};

/** The last day the office's calendar knows by the State Council's own notice. */
export const calendarConfirmedUntil = ({ calendar }: Pick<QueryContext, 'calendar'>): Day =>
  `${Math.max(...calendar.publishedYears)}-12-31`;

const calendarLight = (ctx: QueryContext): Light => {
  const until = calendarConfirmedUntil(ctx);
  const base = { code: 'calendar', label: '工作日历' };
  if (until < ctx.today)
    return {
      ...base,
      lamp: 'red',
      text: `放假安排只到 ${until}，之后的期限是推算的，请管理员到“制度与标准”的“工作日历”录入新的放假通知。`,
    };
  const near = addDays(ctx.today, CALENDAR_WARNING_DAYS) > until;
  return {
    ...base,
    lamp: near ? 'yellow' : 'green',
    text: near
      ? `放假安排只到 ${until}，跨年的期限是推算的，新的放假通知出来后请管理员到“制度与标准”的“工作日历”录入。`
      : `放假安排确认到 ${until}。`,
  };
};

/** Only where something is to be done: a lamp that is always green would say nothing. */
const trustLights = (ctx: QueryContext): Light[] =>
  trustNotices(ctx).map(({ lamp, title, text }, i) => ({ code: `trust${i + 1}`, label: '入网与密钥', lamp, text: `${title}。${text}` }));

/** Backup, stick, keys and calendar: whether they can be relied on, in words. */
export const lightsOf = (ctx: QueryContext): Light[] => [backupLamp(ctx), stickLight(ctx), ...trustLights(ctx), calendarLight(ctx)];
