import { z } from 'zod';

import type { Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const SMALL_UNITS = ['', '拾', '佰', '仟'] as const;
const digit = (n: number): string => DIGITS[n] ?? '';

export type AmountWordsCode = 'amount_words_unreadable';
export const amountWordsSentences: Sentences<AmountWordsCode> = { amount_words_unreadable: '大写金额“{text}”读不懂或写法不合规定。' };

/** 1 … 9999. */
const smallWords = (n: number): string => {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const value = Math.trunc(n / 10 ** place) % 10;
    if (value === 0) gap = words !== '';
    else {
      words += `${gap ? '零' : ''}${digit(value)}${SMALL_UNITS[place] ?? ''}`;
      gap = false;
    }
  }
  return words;
};

/**
 * All lawful ways to write a positive whole number, the house's own first. A 零 between two groups must stand when the lower
 * group lacks its 仟; it may stand when the upper group ends in 0 (支付结算办法附件, 正确填写票据和结算凭证的基本规定).
 */
const wholeForms = (n: number): readonly string[] => {
  if (n < 10_000) return [smallWords(n)];
  const unit = n >= 1e8 ? 1e8 : 1e4;
  const high = Math.trunc(n / unit);
  const low = n % unit;
  const heads = wholeForms(high).map((h) => h + (unit === 1e8 ? '亿' : '万'));
  if (low === 0) return heads;
  const mustStand = String(low).length % 4 !== 0;
  const mayStand = high % 10 === 0 || low < unit / 10;
  const joints = mustStand ? ['零'] : mayStand ? ['', '零'] : [''];
  return joints.flatMap((joint) => heads.flatMap((h) => wholeForms(low).map((l) => h + joint + l)));
};

const amountForms = (fen: number): readonly string[] => {
  const yuan = Math.trunc(fen / 100);
  const [jiao, cent] = [Math.trunc(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? [''] : wholeForms(yuan).map((w) => `${w}元`);
  if (jiao === 0 && cent === 0) return yuan === 0 ? ['零元整'] : whole.map((w) => `${w}整`);
  if (jiao === 0) return whole.map((w) => `${w}${yuan === 0 ? '' : '零'}${digit(cent)}分`);
  const joints = yuan > 0 && yuan % 10 === 0 ? ['', '零'] : [''];
  const tails = cent === 0 ? [`${digit(jiao)}角`, `${digit(jiao)}角整`] : [`${digit(jiao)}角${digit(cent)}分`];
  return tails.flatMap((tail) => joints.flatMap((joint) => whole.map((w) => w + joint + tail)));
};

const safeFen = z.int();

/**
 * An amount in 分 in capitals, without 人民币: `壹仟零壹元整`. Optional 零 are left out, 整 stands after 元 only,
 * negative amounts begin with 负. Throws on fractions.
 */
export const amountInWords = (amount: Fen): string => {
  const fen = safeFen.parse(amount);
  return (fen < 0 ? '负' : '') + (amountForms(Math.abs(fen))[0] ?? '');
};

const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };

/** A loose reading; whether the writing was lawful is decided by comparing with the lawful forms of the result. */
const readWords = (words: string): number => {
  let [whole, group, value, fen] = [0, 0, 0, 0];
  for (const character of words) {
    const n = DIGITS.findIndex((d) => d === character);
    const unit = UNITS[character];
    if (n >= 0) value = n;
    else if (unit !== undefined) [group, value] = [group + value * unit, 0];
    else if (character === '万') [whole, group, value] = [whole + (group + value) * 1e4, 0, 0];
    else if (character === '亿') [whole, group, value] = [(whole + group + value) * 1e8, 0, 0];
    else if (character === '元') [fen, whole, group, value] = [(whole + group + value) * 100, 0, 0, 0];
    else if (character === '角') [fen, value] = [fen + value * 10, 0];
    else if (character === '分') [fen, value] = [fen + value, 0];
  }
  return fen;
};

/** Reads an amount in capitals into 分; takes every lawful writing, with or without 人民币, 正 for 整, 圆 for 元. Error: amount_words_unreadable. */
export const parseAmountWords = (text: string): Outcome<Fen, AmountWordsCode> => {
  const words = text
    .trim()
    .replace(/^人民币/u, '')
    .replaceAll('圆', '元')
    .replace(/正$/u, '整');
  const negative = words.startsWith('负');
  const positive = negative ? words.slice(1) : words;
  const fen = readWords(positive);
  if (!Number.isSafeInteger(fen) || !amountForms(fen).includes(positive) || (negative && fen === 0))
    return refuse('amount_words_unreadable', { text });
  return done(negative ? -fen : fen);
};

/** A month or day of 1 … 31 in capitals. */
const twoDigits = (n: number): string => (n < 10 ? digit(n) : `${digit(Math.trunc(n / 10))}拾${n % 10 === 0 ? '' : digit(n % 10)}`);

/**
 * A day in capitals for receipts: 零 before 壹, 贰, 壹拾 of months and before 壹 … 玖, 壹拾, 贰拾, 叁拾 of days
 * (支付结算办法附件). Other papers write Arabic figures.
 */
export const dateInWords = (day: Day): string => {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const monthZero = month <= 2 || month === 10 ? '零' : '';
  const dayZero = date < 10 || date % 10 === 0 ? '零' : '';
  return `${Array.from(year, (c) => digit(Number(c))).join('')}年${monthZero}${twoDigits(month)}月${dayZero}${twoDigits(date)}日`;
};
