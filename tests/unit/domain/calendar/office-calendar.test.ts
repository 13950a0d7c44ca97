import { describe, expect, it } from 'vitest';
import { checkOfficeYear, officeCalendarOf, type OfficeYear } from '#domain/calendar/office-calendar.ts';
import { publishedYears, shippedCalendar } from '#domain/calendar/published-years.ts';
import { readDays, readHolidayNotice, writeDays } from '#domain/calendar/read-notice.ts';
import { dueWork } from '#domain/calendar/deadlines.ts';
import { isConfirmedDay, isWorkDay } from '#domain/calendar/work-calendar.ts';

// 国办发明电〔2025〕7号
const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

const shipped = (year: number) => {
  const found = publishedYears.find((one) => one.year === year);
  if (found === undefined) throw new Error(`no ${year}`);
  return found;
};
/** Made up: the office has typed what a notice for 2027 might say. */
const year2027: OfficeYear = {
  kind: 'national',
  year: 2027,
  off: [...readDays('1月1日至3日、2月5日至11日、4月3日至5日、5月1日至5日、6月9日、9月15日至17日、10月1日至7日', 2027)],
  work: [...readDays('1月30日、2月14日、5月8日、9月18日、10月9日、10月10日', 2027)],
  statutory: shipped(2027).statutory,
  source: '测试通知',
};

describe('a new year’s holiday notice', () => {
  it('is read from its own words', () => {
    const read = readHolidayNotice(notice2026, 2026);
    expect(read.off).toEqual([...shipped(2026).off].toSorted());
    expect(read.work).toEqual([...shipped(2026).work].toSorted());
  });

  it('is written back in the same words', () => {
    for (const { year, off, work, statutory } of publishedYears)
      for (const days of [off, work, statutory]) expect(readDays(writeDays(days, year), year)).toEqual([...days].toSorted());
    expect(writeDays(['2027-12-31', '2028-01-01', '2028-01-02', '2028-02-04'], 2028)).toBe('2027年12月31日、1月1日至1月2日、2月4日');
  });

  it('may begin in the December before', () => {
    expect(readDays('12月31日至1月2日', 2028)).toEqual(['2027-12-31', '2028-01-01', '2028-01-02']);
    expect(readDays('2011年12月31日', 2012)).toEqual(['2011-12-31']);
  });

  it('reads nothing where no day stands', () => {
    expect(readDays('2月30日，13月1日，共3天，第7号', 2027)).toEqual([]);
    expect(readHolidayNotice('', 2027)).toEqual({ off: [], work: [] });
  });

  it('takes the place of what was only forecast', () => {
    expect(checkOfficeYear(year2027).ok).toBe(true);
    const calendar = officeCalendarOf([year2027]);
    expect(isConfirmedDay(shippedCalendar, '2027-03-01')).toBe(false);
    expect(isConfirmedDay(calendar, '2027-03-01')).toBe(true);
    expect(isWorkDay(shippedCalendar, '2027-02-09')).toBe(true);
    expect(isWorkDay(calendar, '2027-02-09')).toBe(false);
    expect(isWorkDay(calendar, '2027-02-14')).toBe(true);
    expect(dueWork(shippedCalendar, '2027-02-04', 3).day).toBe('2027-02-11');
    expect(dueWork(calendar, '2027-02-04', 3)).toEqual({ day: '2027-02-15', confirmed: true, unconfirmedYears: [] });
  });

  it('corrects a shipped year, and leaves the others as they are', () => {
    const calendar = officeCalendarOf([{ ...year2027, year: 2026, off: ['2026-01-01'], work: [], statutory: ['2026-01-01'] }]);
    expect(isWorkDay(calendar, '2026-10-02')).toBe(true);
    expect(isWorkDay(calendar, '2025-10-02')).toBe(false);
  });

  it('adds the place’s own days off to whatever the notice says', () => {
    const local: OfficeYear = { kind: 'local', year: 2026, off: ['2026-08-06'], work: [], statutory: [], source: '自治州条例' };
    expect(checkOfficeYear(local).ok).toBe(true);
    expect(isWorkDay(officeCalendarOf([local]), '2026-08-06')).toBe(false);
  });

  it('a notice does not become a local day off, nor a local day a notice', () => {
    const local: OfficeYear = { kind: 'local', year: 2026, off: ['2026-08-06'], work: [], statutory: [], source: '自治州条例' };
    const calendar = officeCalendarOf([local, year2027]);
    // The rest of 2026 stands by its own notice although a place's day off is entered for that year.
    expect(isWorkDay(calendar, '2026-10-02')).toBe(false);
    expect(isWorkDay(calendar, '2026-10-10')).toBe(true);
    // An exchanged work day of the notice stays one.
    expect(isWorkDay(calendar, '2027-01-30')).toBe(true);
    expect(isConfirmedDay(calendar, '2027-03-01')).toBe(true);
  });

  it.each([
    ['what is missing', { ...year2027, off: [] }, { what: '放假日' }],
    ['that the lawful holidays are missing', { ...year2027, statutory: [] }, { what: '法定节日' }],
    ['the local day of another year', { ...year2027, kind: 'local' as const, off: ['2026-08-06'] }, { day: '2026-08-06', year: 2027 }],
    ['the local day typed twice', { ...year2027, kind: 'local' as const, off: ['2027-08-06', '2027-08-06'] }, { day: '2027-08-06' }],
  ])('refused, names %s', (_what, entered, params) => {
    const checked = checkOfficeYear(entered);
    expect(checked.ok ? null : checked.error.params).toEqual(params);
  });

  it.each([
    ['brackets within a day', '元旦：1月1日（周四）至3日（周六）放假', ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['blanks between the figures', ' 5 月 1 日 至 2 日 放假', ['2026-05-01', '2026-05-02']],
    ['one day named twice', '5月1日、5月1日', ['2026-05-01']],
    ['years written out', '2025年12月31日至2026年1月2日', ['2025-12-31', '2026-01-01', '2026-01-02']],
    ['the last of the year into January', '12月31日至1月1日', ['2025-12-31', '2026-01-01']],
    ['days no calendar has', '2月30日、13月1日、2月28日至30日', []],
    ['a span that runs backwards in its month', '5月5日至1日', []],
  ])('reads %s', (_what, text, days) => {
    expect(readDays(text, 2026)).toEqual(days);
  });

  it('does not read a year’s worth of days out of a slip of the pen', () => {
    expect(readDays('1月1日至12月31日', 2026)).toHaveLength(20);
  });

  it('does not take a sentence about work for one about days off', () => {
    const read = readHolidayNotice('5月1日（周五）至3日放假；5月9日（周六，补5月4日）上班。其余照常', 2026);
    expect(read).toEqual({ off: ['2026-05-01', '2026-05-02', '2026-05-03'], work: ['2026-05-09'] });
  });

  it.each([
    ['no day off', { ...year2027, off: [] }, 'calendar_empty'],
    ['no lawful holiday', { ...year2027, statutory: [] }, 'calendar_empty'],
    ['a sum that does not come out', { ...year2027, work: year2027.work.slice(1) }, 'calendar_sum'],
    ['a local day of another year', { ...year2027, kind: 'local' as const, off: ['2026-08-06'] }, 'calendar_day_of_other_year'],
    ['a local day twice', { ...year2027, kind: 'local' as const, off: ['2027-08-06', '2027-08-06'] }, 'calendar_day_twice'],
  ])('is refused with %s', (_what, entered, code) => {
    const checked = checkOfficeYear(entered);
    expect(checked.ok ? 'taken' : checked.error.code).toBe(code);
  });
});
