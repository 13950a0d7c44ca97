import { addDays, type Day } from '#shared/values/dates.ts';
import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';
import type { DigitRepair, DigitSource } from '../codes/typed-digits.ts';
import { ageOn, birthdayOf } from './age.ts';
import {
  birthInIdNumber,
  hasRightCheckDigit,
  idCheckDigit,
  isCentenarianSequence,
  isKnownProvince,
  normaliseIdNumber,
  readIdNumber,
  upgradeIdNumber,
  type IdNumberFacts,
} from './id-number.ts';
import { nameKey } from './name-key.ts';

export type IdFindingCode =
  | 'id_empty'
  | 'id_lost_precision'
  | 'id_doubtful_precision'
  | 'id_length'
  | 'id_old_15'
  | 'id_old_15_centenarian'
  | 'id_characters'
  | 'id_birth_no_such_day'
  | 'id_birth_in_future'
  | 'id_birth_too_long_ago'
  | 'id_check_digit'
  | 'id_unknown_province'
  | 'id_former_area'
  | 'id_sex_differs'
  | 'id_birth_differs'
  | 'id_number_of_another'
  | 'id_too_young'
  | 'id_too_old'
  | 'id_card_expired'
  | 'id_card_expires_soon';

export const idSentences: Sentences<IdFindingCode> = {
  id_empty: '没有填写公民身份号码。',
  id_lost_precision: '号码“{number}”被表格软件当成数字保存，后几位已经丢失，找不回来。请对照证件重新录入，并把该列设为文本格式。',
  id_doubtful_precision: '号码末几位全是 0，校验码无误，已按原样收下；如该列曾存成数字，请对照证件看一眼。',
  id_length: '公民身份号码应为 18 位，现在是 {length} 位。',
  id_old_15: '这是 15 位旧号码，升位后应为 {proposal}，请对照证件确认。',
  id_old_15_centenarian: '这是百岁以上老人专用的 15 位旧号码，不能自动升位，请对照证件录入 18 位号码。',
  id_characters: '公民身份号码前 17 位只能是数字，第 18 位只能是数字或 X。',
  id_birth_no_such_day: '号码中的出生日期 {birth} 不存在。',
  id_birth_in_future: '号码中的出生日期 {birth} 晚于今天。',
  id_birth_too_long_ago: '号码中的出生日期 {birth} 距今超过 {years} 年。',
  id_check_digit:
    '校验码不对：按前 17 位算末位应为 {expected}，现在是 {actual}。请对照证件核对；证件上确是这样的，先不填号码保存，再在人员页“更换证号”里选“原件如此”。',
  id_unknown_province: '前两位“{province}”不是现行省级代码，请核对。',
  id_former_area: '地址码 {area} 不在现行区划表中，可能是历史地址码，不影响使用。',
  id_sex_differs: '录入的性别与号码不一致，按号码应为{expected}。',
  id_birth_differs: '录入的出生日期 {entered} 与号码中的 {expected} 不一致。',
  id_number_of_another: '这个号码已登记在“{other}”名下，请核对是否同一人。',
  id_too_young: '按号码现年 {age} 周岁，不满 {min} 周岁，请核对是否符合本项业务。',
  id_too_old: '按号码现年 {age} 周岁，超过 {max} 周岁，请核对是否符合本项业务。',
  id_card_expired: '证件已于 {validTo} 到期，可能影响一卡通领款，请提醒换证。',
  id_card_expires_soon: '证件将于 {validTo} 到期，请提醒及时换证。',
};

/** What the check may compare with; leave out what is not known. */
export type IdCheckContext = {
  readonly today: Day;
  readonly source?: DigitSource;
  /** Oldest age taken without question, default 130; null switches the rule off. */
  readonly maxAgeYears?: number | null;
  /** Whether a 6-digit area code is in the current division table. */
  readonly isCurrentArea?: (area: string) => boolean;
  readonly entered?: { readonly sex?: string | null; readonly birth?: Day | null };
  /** The person's own name and the names under which the same number is already kept. */
  readonly name?: string;
  readonly sameNumberNames?: readonly string[];
  /** Age bounds of the program, in completed years, both inclusive. */
  readonly ages?: { readonly min?: number; readonly max?: number };
  /** Last day the card is valid; null or left out = long term or unknown. */
  readonly cardValidTo?: Day | null;
  /** How many days before that the card is said to run out; 30 where nobody says otherwise (ID-10). */
  readonly cardWarnDays?: number;
};

export type IdCheck = {
  /** The normalised number. */
  readonly value: string;
  readonly repairs: readonly DigitRepair[];
  /** The 18-character number to keep: the value itself, or the upgraded one; null when there is none. */
  readonly id18: string | null;
  /** What the number says; null when it cannot be read. */
  readonly facts: IdNumberFacts | null;
  readonly findings: readonly Finding<IdFindingCode>[];
};

const DEFAULT_MAX_AGE = 130;
const DEFAULT_CARD_WARN_DAYS = 30;

type Add = (code: IdFindingCode, rule: string, level: FindingLevel, params?: RefusalParams, overridable?: boolean) => void;

const checkBirth = (id: string, birth: Day | null, context: IdCheckContext, add: Add): void => {
  const digits = id.length === 15 ? `19${id.slice(6, 12)}` : id.slice(6, 14);
  const shown = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (birth === null) {
    add('id_birth_no_such_day', 'ID-03', 'error', { birth: shown });
    return;
  }
  if (birth > context.today) add('id_birth_in_future', 'ID-03', 'error', { birth });
  const maxAge = context.maxAgeYears === undefined ? DEFAULT_MAX_AGE : context.maxAgeYears;
  if (maxAge !== null && birthdayOf(birth, maxAge) < context.today)
    add('id_birth_too_long_ago', 'ID-03', 'error', { birth, years: maxAge });
};

const checkAgainstEntry = (facts: IdNumberFacts, context: IdCheckContext, add: Add): void => {
  const { sex, birth } = context.entered ?? {};
  if ((sex === '1' || sex === '2') && sex !== facts.sex) {
    add('id_sex_differs', 'ID-07', 'error', { expected: facts.sex === '1' ? '男' : '女' }, true);
  }
  if (birth !== undefined && birth !== null && birth !== facts.birth) {
    add('id_birth_differs', 'ID-07', 'error', { entered: birth, expected: facts.birth }, true);
  }
};

const checkUse = (facts: IdNumberFacts, context: IdCheckContext, add: Add): void => {
  const age = ageOn(facts.birth, context.today);
  const { min, max } = context.ages ?? {};
  if (min !== undefined && age < min) add('id_too_young', 'ID-09', 'warning', { age, min });
  if (max !== undefined && age > max) add('id_too_old', 'ID-09', 'warning', { age, max });
};

const checkOthers = (context: IdCheckContext, add: Add): void => {
  const own = context.name === undefined ? null : nameKey(context.name);
  const other = (context.sameNumberNames ?? []).find((name) => nameKey(name) !== own);
  if (own !== null && other !== undefined) add('id_number_of_another', 'ID-08', 'error', { other });
};

const checkCard = (context: IdCheckContext, add: Add): void => {
  const validTo = context.cardValidTo;
  if (validTo === undefined || validTo === null) return;
  if (validTo < context.today) add('id_card_expired', 'ID-10', 'warning', { validTo });
  else if (validTo <= addDays(context.today, context.cardWarnDays ?? DEFAULT_CARD_WARN_DAYS))
    add('id_card_expires_soon', 'ID-10', 'warning', { validTo });
};

/**
 * Normalises and judges an identity number (GB 11643-1999), rules ID-01 … ID-10. All findings come at once.
 * Errors block; `overridable` ones may stand when the original card says so and a picture is kept.
 */
export const checkIdNumber = (raw: string, context: IdCheckContext): IdCheck => {
  const findings: Finding<IdFindingCode>[] = [];
  const add: Add = (code, rule, level, params = {}, overridable = false) => {
    findings.push({ code, rule, level, params, overridable });
  };
  const { value, repairs, precision } = normaliseIdNumber(raw, context.source);
  const end = (id18: string | null, facts: IdNumberFacts | null): IdCheck => ({ value, repairs, id18, facts, findings });

  if (value === '') {
    add('id_empty', 'ID-01', 'error');
    return end(null, null);
  }
  if (precision === 'lost') {
    add('id_lost_precision', 'ID-01', 'error', { number: value });
    return end(null, null);
  }
  if (precision === 'doubtful') add('id_doubtful_precision', 'ID-01', 'info');
  const length = Array.from(value).length;
  const old = length === 15;
  if (length !== 18 && !old) add('id_length', 'ID-01', 'error', { length });
  if (!(old ? /^\d{15}$/u : /^\d*[\dX]$/u).test(value)) add('id_characters', 'ID-02', 'error');
  if (findings.some((f) => f.level === 'error')) return end(null, null);

  checkBirth(value, birthInIdNumber(value), context, add);
  if (old) {
    if (isCentenarianSequence(value)) add('id_old_15_centenarian', 'ID-01', 'warning');
    else {
      const proposal = upgradeIdNumber(value);
      if (proposal !== null) add('id_old_15', 'ID-01', 'warning', { proposal });
    }
  } else if (!hasRightCheckDigit(value)) {
    add('id_check_digit', 'ID-04', 'error', { expected: idCheckDigit(value.slice(0, 17)), actual: value.charAt(17) }, true);
  }
  if (!isKnownProvince(value)) add('id_unknown_province', 'ID-05', 'warning', { province: value.slice(0, 2) });
  const area = value.slice(0, 6);
  if (context.isCurrentArea !== undefined && !context.isCurrentArea(area)) add('id_former_area', 'ID-06', 'info', { area });

  const id18 = old ? upgradeIdNumber(value) : value;
  const facts = id18 === null ? null : readIdNumber(id18);
  if (facts !== null) {
    checkAgainstEntry(facts, context, add);
    checkUse(facts, context, add);
  }
  checkOthers(context, add);
  checkCard(context, add);
  return end(id18, facts);
};
