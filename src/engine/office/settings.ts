import { z } from 'zod';
import { formatDocumentNumber } from '#domain/codes/numbering.ts';
import { officeSettings } from '#shared/contract/office.ts';
import { done } from '#shared/values/refusal.ts';
import type { ReadableDb, WritableDb } from '#storage/db.ts';
import { nextCounter } from '#storage/journal.ts';
import { putSetting, settingValue } from '#storage/office.ts';
import { acted, expectRev, onCommand, onQuery, type Handler } from '../act.ts';

const key = 'office.letters';
const stored = z.object({ rev: z.int(), ...officeSettings });
export type OfficeSettings = z.output<typeof stored>;

// 行政复议法 sixty days, 行政诉讼法 six months; a change in the family is told within thirty days where the county says nothing else.
const defaults: OfficeSettings = {
  rev: 0,
  phone: '',
  supervisionPhone: '',
  address: '',
  letterMark: '',
  countyName: '',
  reviewBody: '',
  reviewDays: 60,
  court: '',
  litigationMonths: 6,
  payWay: '通过“一卡通”按月发放',
  reportWithinDays: 30,
};

/** What the office's letters say about itself; what nobody has filled in yet is ''. */
export const readOfficeSettings = (db: ReadableDb): OfficeSettings => {
  const text = settingValue(db, key);
  return text === undefined ? defaults : stored.parse({ ...defaults, ...z.record(z.string(), z.unknown()).parse(JSON.parse(text)) });
};

/** The office's number of a thing it counts by year: 青民公示〔2026〕第3号; without its mark as long as nobody has filled one in. */
export const officeNumber = (db: WritableDb, word: string, counter: string, year: number): string =>
  formatDocumentNumber(
    { prefix: `${readOfficeSettings(db).letterMark || '民'}${word}`, year, sequence: nextCounter(db, `${counter}:${year}`) },
    'letter',
  );

export const officeSettingHandlers: readonly Handler[] = [
  onQuery('office.settings', 'read', (ctx) => done(readOfficeSettings(ctx.db))),
  onCommand('office.setSettings', 'settings', (ctx, { commandId: _id, rev, ...fields }) => {
    const before = readOfficeSettings(ctx.db);
    const fresh = expectRev(before.rev, rev);
    if (!fresh.ok) return fresh;
    putSetting(ctx.db, key, JSON.stringify({ ...fields, rev: rev + 1 }));
    return acted(
      { id: ctx.office.orgCode, rev: rev + 1 },
      { objectType: 'office', objectId: ctx.office.orgCode, detail: { before, after: fields } },
    );
  }),
];
