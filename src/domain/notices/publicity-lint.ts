import { addDays, type Day } from '#shared/values/dates.ts';
import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { DayUnit } from '../calendar/deadlines.ts';
import type { NoticeRules } from '../calendar/notice-term.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { countWorkDays } from '../calendar/work-day-count.ts';
import type { Finding, FindingLevel } from '../checks/finding.ts';
import { readPhone } from '../codes/phone.ts';
import { ageOn } from '../people/age.ts';
import { maskAccount, maskIdNumber, maskPhone } from '../people/mask.ts';
import { nameKey } from '../people/name-key.ts';
import { digitRuns, hitsOf, textForLint, type Hit } from './lint-text.ts';
import { DISABILITY_DETAILS, HOUSE_NUMBERS, MASKED_NUMBERS, SENSITIVE_WORDS } from './lint-words.ts';

export type PublicityCode =
  | 'notice_id_number'
  | 'notice_masked_number'
  | 'notice_long_number'
  | 'notice_phone'
  | 'notice_illness_or_stigma'
  | 'notice_minor'
  | 'notice_house_number'
  | 'notice_never_posted'
  | 'notice_incomplete'
  | 'notice_too_short'
  | 'notice_photo_unchecked';

export const publicitySentences: Sentences<PublicityCode> = {
  notice_id_number: '第 {line} 行有身份证号（{excerpt}），不能上墙。',
  notice_masked_number: '第 {line} 行有打了星号的号码，公示只列规定内容，掩码后的号码也不能上墙。',
  notice_long_number: '第 {line} 行有像银行账号的长数字（{excerpt}），不能上墙。',
  notice_phone: '第 {line} 行有电话号码（{excerpt}），不是已登记的监督或办公电话，不能上墙。',
  notice_illness_or_stigma: '第 {line} 行写有“{word}”，属于病情、残疾细节或其他不得公开的情况，请删去。',
  notice_minor: '名单涉及未成年人“{name}”，不能公示姓名，应写“某村某组 1 户 1 人”。',
  notice_house_number: '第 {line} 行写有门牌“{word}”，住址只能写到村组。',
  notice_never_posted: '本项目不设公示环节，整份不能张贴。',
  notice_incomplete: '缺少{field}，不能张贴。',
  notice_too_short: '公示期只有 {days} 天，应不少于 {needed} 天（{unit}）。',
  notice_photo_unchecked: '请看过公示照片，确认没有证件入镜后勾选。',
};

/** Programs without a public notice: orphans and children nobody brings up (民发〔2019〕62 号). */
const NEVER_POSTED: ReadonlySet<string> = new Set(['ertong']);
const ADULT = 18;
const SENSITIVE_UNDER = 14;

type NamedPerson = { readonly name: string; readonly birth: Day | null };

/** A notice about to be printed or exported. */
export type NoticeToLint = {
  readonly program: string;
  /** All that will stand on the wall; lines by line breaks, cells of a table by tabs. */
  readonly text: string;
  /** Those whose names the list gives. */
  readonly listed: readonly NamedPerson[];
  /** Other members of the families concerned; minors among them must not be found in the text. */
  readonly members: readonly NamedPerson[];
  readonly signedOn: Day | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly supervisionPhone: string | null;
  readonly unit: string | null;
  /** Registered supervision and office telephones, which may stand in the text. */
  readonly officePhones: readonly string[];
  /** Whether a person looked at the photographs; null while there are none. */
  readonly photosChecked: boolean | null;
};

export type PublicityRules = { readonly calendar: WorkCalendar; readonly term: NoticeRules; readonly moreWords?: readonly string[] };

type Add = (code: PublicityCode, rule: string, params: RefusalParams, level?: FindingLevel) => void;

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const LANDLINE = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/gu;

const onlyDigits = (text: string): string => text.replaceAll(/\D/gu, '');

/** Blanks registered telephones, however they are grouped, so that what is left must not look like one. */
const withoutOfficePhones = (plain: string, phones: readonly string[]): string => {
  let text = plain;
  for (const phone of phones) {
    const digits = onlyDigits(readPhone(phone)?.value ?? phone);
    if (digits.length < 5) continue;
    const pattern = new RegExp(`(?<!\\d)${Array.from(digits).join('[ -]?')}(?!\\d)`, 'gu');
    text = text.replaceAll(pattern, (found) => '□'.repeat(found.length));
  }
  return text;
};

const lintNumbers = (plain: string, add: Add): void => {
  const masked = hitsOf(plain, MASKED_NUMBERS);
  for (const hit of masked) add('notice_masked_number', 'PL-01', { line: lineOf(plain, hit.at) });
  for (const { at, text } of digitRuns(plain)) {
    const line = lineOf(plain, at);
    const digits = text.replace(/^86(?=1[3-9]\d{9}$)/u, '');
    // X belongs to an ID number only behind seventeen digits; elsewhere it is a letter that follows a number.
    const figures = /^\d{17}[Xx]$/u.test(digits) ? digits : onlyDigits(digits);
    if (/^(?:\d{17}[\dXx]|\d{15})$/u.test(figures) || /^\d{20,}$/u.test(figures))
      add('notice_id_number', 'PL-01', { line, excerpt: maskIdNumber(figures) });
    else if (/^\d{13,19}$/u.test(figures)) add('notice_long_number', 'PL-02', { line, excerpt: maskAccount(figures) });
    else if (/^1[3-9]\d{9}$/u.test(figures)) add('notice_phone', 'PL-03', { line, excerpt: maskPhone(figures) });
  }
  for (const hit of hitsOf(plain, LANDLINE)) add('notice_phone', 'PL-03', { line: lineOf(plain, hit.at), excerpt: maskPhone(hit.text) });
};

const lintWords = (plain: string, moreWords: readonly string[], add: Add): void => {
  const lower = plain.toLowerCase();
  const own = moreWords
    .filter((word) => word.trim() !== '')
    .flatMap((word): Hit[] => {
      const at = lower.indexOf(word.toLowerCase());
      return at < 0 ? [] : [{ at, text: word }];
    });
  const hits = [...SENSITIVE_WORDS, ...DISABILITY_DETAILS].flatMap((pattern) => hitsOf(plain, pattern));
  for (const hit of [...hits, ...own]) add('notice_illness_or_stigma', 'PL-04', { line: lineOf(plain, hit.at), word: hit.text });
  for (const hit of HOUSE_NUMBERS.flatMap((pattern) => hitsOf(plain, pattern))) {
    add('notice_house_number', 'PL-06', { line: lineOf(plain, hit.at), word: hit.text });
  }
};

const lintMinors = (notice: NoticeToLint, add: Add): void => {
  const on = notice.from ?? notice.signedOn;
  if (on === null) return;
  const ageOf = (person: NamedPerson): number | null => (person.birth === null ? null : ageOn(person.birth, on));
  const isMinor = (person: NamedPerson): boolean => (ageOf(person) ?? ADULT) < ADULT;
  const report = (person: NamedPerson): void => {
    add('notice_minor', 'PL-05', { name: person.name, sensitive: (ageOf(person) ?? ADULT) < SENSITIVE_UNDER });
  };
  for (const person of notice.listed.filter(isMinor)) report(person);
  // The names of listed adults are taken out first: a child called 王芳 is not found inside the applicant 王芳华.
  const adults = notice.listed
    .filter((person) => !isMinor(person))
    .map((person) => nameKey(person.name))
    .sort((a, b) => b.length - a.length);
  const cells = notice.text
    .split(/[\n\t]/u)
    .map((cell) => adults.reduce((text, adult) => (adult === '' ? text : text.replaceAll(adult, '□')), nameKey(cell)));
  const listed = new Set(notice.listed.filter(isMinor).map((person) => nameKey(person.name)));
  for (const person of notice.members.filter(isMinor)) {
    const key = nameKey(person.name);
    if (key !== '' && !listed.has(key) && cells.some((cell) => cell.includes(key))) report(person);
  }
};

/** How many days a notice from `from` to `to`, both counted, hangs in the unit of the rule. */
const lengthOf = (calendar: WorkCalendar, from: Day, to: Day, unit: DayUnit): number => {
  if (unit === 'work') return countWorkDays(calendar, addDays(from, -1), to);
  let days = 0;
  for (let d = from; d <= to; d = addDays(d, 1)) days += 1;
  return days;
};

const lintFrame = (notice: NoticeToLint, rules: PublicityRules, add: Add): void => {
  if (NEVER_POSTED.has(notice.program)) add('notice_never_posted', 'PL-07', {});
  const required: readonly (readonly [value: string | null, field: string])[] = [
    [notice.signedOn, '落款日期'],
    [notice.from, '公示起始日期'],
    [notice.to, '公示截止日期'],
    [notice.supervisionPhone, '监督电话'],
    [notice.unit, '受理单位'],
  ];
  for (const [value, field] of required) if (value === null || value.trim() === '') add('notice_incomplete', 'PL-08', { field });
  const { days: needed, unit } = rules.term;
  if (notice.from !== null && notice.to !== null) {
    const days = lengthOf(rules.calendar, notice.from, notice.to, unit);
    if (days < needed) add('notice_too_short', 'PL-09', { days, needed, unit: unit === 'work' ? '工作日' : '自然日' });
  }
  if (notice.photosChecked === false) add('notice_photo_unchecked', 'PL-10', {}, 'warning');
};

/**
 * Looks a notice over before it is printed or exported, rules PL-01 … PL-10: errors block it. A second net under the
 * allow-list of columns, not a replacement for it. Numbers are shown masked in what it finds.
 */
export const lintNotice = (notice: NoticeToLint, rules: PublicityRules): readonly Finding<PublicityCode>[] => {
  const findings: Finding<PublicityCode>[] = [];
  const add: Add = (code, rule, params, level = 'error') => {
    findings.push({ code, rule, level, params, overridable: false });
  };
  const phones = [...notice.officePhones, ...(notice.supervisionPhone === null ? [] : [notice.supervisionPhone])];
  const plain = withoutOfficePhones(textForLint(notice.text), phones);
  lintNumbers(plain, add);
  lintWords(plain, rules.moreWords ?? [], add);
  lintMinors(notice, add);
  lintFrame(notice, rules, add);
  return findings.toSorted((a, b) => a.rule.localeCompare(b.rule));
};
