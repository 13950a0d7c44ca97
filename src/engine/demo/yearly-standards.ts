import type { Day, Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { county } from './place.ts';
import { workDaysAfter } from './story.ts';

/** What a month's standard rises by from July to July. */
const riseFen: Readonly<Record<'rural' | 'urban', Fen>> = { rural: 2_600, urban: 2_900 };
const since2023: Readonly<Record<'rural' | 'urban', Fen>> = { rural: 72_200, urban: 75_700 };

/** The standards of the year that begins in July, as the county's file; a made-up county with made-up documents. */
const standardsOf = (year: number): object => ({
  title: `示例：临江县 ${year} 年低保标准（虚构）`,
  note: '供演示；真实使用时由本县文件代替。',
  example: true,
  rows: (['rural', 'urban'] as const).map((area) => ({
    id: `example-linjiang-std-${area}-${year}`,
    key: 'db_std',
    scope: { county: county.code, area },
    from: `${year}-07`,
    value: { amountFen: since2023[area] + riseFen[area] * (year - 2024), per: 'month' },
    source: {
      doc: '临江县民政局关于调整最低生活保障标准的通知（示例）',
      number: `临民发〔${year}〕17号`,
      date: `${year}-06-16`,
      article: '第一条',
    },
    note: '示例，非真实规定。',
  })),
});

export type YearlyStandards = { readonly on: Day; readonly from: Month; readonly file: object };

/** Each July within the told months: the file comes out in June, before anything is reckoned by it. */
export const yearlyStandards = (first: Month, last: Month): YearlyStandards[] => {
  const years: YearlyStandards[] = [];
  for (let year = Math.max(2025, Number(first.slice(0, 4))); `${year}-07` <= last; year += 1)
    if (`${year}-06` >= first) years.push({ on: workDaysAfter(`${year}-06-16`, 1), from: `${year}-07`, file: standardsOf(year) });
  return years;
};
