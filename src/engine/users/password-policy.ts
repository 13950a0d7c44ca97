import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

const blocked = [
  'password',
  '12345678',
  '87654321',
  'qwerty',
  'minzheng',
  'abc123',
  'iloveyou',
  '88888888',
  '66666666',
  'admin',
  '00000000',
  '11111111',
];

/** So few characters beside a word anybody would try make no password of it. */
const FEW = 6;
/** 19800101, 1980-01-01, 1980.1.1 … */
const birthday = /(?:19|20)\d{2}[-./年]?(?:1[0-2]|0?[1-9])[-./月]?(?:3[01]|[12]\d|0?[1-9])日?/gu;

const classesOf = (password: string): number => [/[a-z]/u, /[A-Z]/u, /\d/u, /[^a-zA-Z\d]/u].filter((kind) => kind.test(password)).length;

const weak = (reason: string): Outcome<null, 'password_weak'> => refuse('password_weak', { reason });

/** Which word weakens it, and the two ways out. */
const littleBeside = (what: string): string => `${what}，它以外不到 ${FEW} 位，容易猜到；请换掉它，或者再加几位别的`;

/** At least 10 characters of two kinds, or 16 of any; no common words, own name, office name or birthday with little beside it. */
export const checkPassword = (password: string, ownWords: readonly string[]): Outcome<null, 'password_weak'> => {
  const { length } = Array.from(password);
  if (length < 10) return weak('至少 10 位');
  if (length < 16 && classesOf(password) < 2) return weak('10 至 15 位时须含字母、数字、符号中的两类');
  const folded = password.toLowerCase();
  const common = blocked.find((word) => folded.includes(word) && folded.length - word.length < FEW);
  if (common !== undefined) return weak(littleBeside(`“${common}”是谁都会先试的词`));
  if (/\d{17}[\dXx]/u.test(password)) return weak('不能用身份证号码');
  const besidesDays = password.replaceAll(birthday, '');
  if (besidesDays !== password && besidesDays.length < FEW) return weak(littleBeside('里面有生日那样的日期'));
  if (new Set(password).size < 5) return weak('重复的字符太多');
  const own = ownWords.find((word) => word.length >= 2 && folded.includes(word.toLowerCase()) && length - word.length < FEW);
  if (own !== undefined) return weak(littleBeside(`“${own}”是姓名、登录名或单位名称`));
  return done(null);
};
