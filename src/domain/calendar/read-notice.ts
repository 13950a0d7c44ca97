import { addDays, day, type Day } from '#shared/values/dates.ts';

const dateOrSpan = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[至到—–～~-]+(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日)?/gu;
const LONGEST_SPAN = 20;

const dayOf = (year: number, month: string, date: string): Day =>
  `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/**
 * Days named in a text as notices write them: `2月14日（周六）、2月28日`, `10月1日至7日`, `2027年12月31日至1月2日`. A span into January
 * begins in the year before. Words that are no date, and dates no calendar has, are passed over.
 */
export const readDays = (text: string, year: number): readonly Day[] => {
  const plain = text.replaceAll(/[（(][^（）()]*[）)]/gu, '').replaceAll(/\s/gu, '');
  const found = [...plain.matchAll(dateOrSpan)].flatMap(([, given, month = '', date = '', givenTo, toMonth = month, toDate = date]) => {
    const backwards = given === undefined && Number(toMonth) < Number(month);
    const fromYear = given === undefined ? (backwards ? year - 1 : year) : Number(given);
    const toYear = givenTo === undefined ? (Number(toMonth) < Number(month) ? fromYear + 1 : fromYear) : Number(givenTo);
    const [first, last] = [dayOf(fromYear, month, date), dayOf(toYear, toMonth, toDate)];
    if (!day.safeParse(first).success || !day.safeParse(last).success || last < first) return [];
    const days = [first];
    for (let d = addDays(first, 1); d <= last && days.length < LONGEST_SPAN; d = addDays(d, 1)) days.push(d);
    return days;
  });
  return [...new Set(found)].toSorted();
};

const spoken = (d: Day, year: number): string =>
  `${d.startsWith(String(year)) ? '' : `${d.slice(0, 4)}年`}${Number(d.slice(5, 7))}月${Number(d.slice(8))}日`;

/** Days as notices write them, runs of days as spans: `1月1日至1月3日、2月14日`. `readDays` reads the same days back. */
export const writeDays = (days: readonly Day[], year: number): string => {
  const spans: { first: Day; last: Day }[] = [];
  for (const d of days.toSorted()) {
    const open = spans.at(-1);
    if (open !== undefined && open.last.slice(0, 4) === d.slice(0, 4) && addDays(open.last, 1) === d) open.last = d;
    else spans.push({ first: d, last: d });
  }
  return spans
    .map(({ first, last }) => (first === last ? spoken(first, year) : `${spoken(first, year)}至${spoken(last, year)}`))
    .join('、');
};

/**
 * Reads the text of a holiday notice (国务院办公厅关于…年部分节假日安排的通知): days of sentences that say 放假 are off, those of
 * sentences that say 上班 are worked. What the text leaves open is for the person to correct before it is kept.
 */
export const readHolidayNotice = (text: string, year: number): { readonly off: readonly Day[]; readonly work: readonly Day[] } => {
  const sentences = text.replaceAll(/[（(][^（）()]*[）)]/gu, '').split(/[。；;\n]/u);
  const named = (word: string): readonly Day[] => readDays(sentences.filter((sentence) => sentence.includes(word)).join('。'), year);
  return { off: named('放假'), work: named('上班') };
};
