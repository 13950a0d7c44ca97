import { addDays, addMonths, day as daySchema, monthOf, type Day } from '#shared/values/dates.ts';

/** When somebody born on 29 February completes a year that has none. */
export type LeapBirthday = 'MAR1' | 'FEB28';

/**
 * From which day a person counts as having reached an age: on the birthday, the day after it,
 * from the first of the month of it, or from the first of the next month (usual for changes of pay).
 */
export type AgeRule = 'ON_BIRTHDAY' | 'NEXT_DAY' | 'MONTH_OF' | 'NEXT_MONTH';

/** The day on which `years` years of age are completed (birth day plus `years` years). */
export const birthdayOf = (birth: Day, years: number, leap: LeapBirthday = 'MAR1'): Day => {
  const year = String(Number(birth.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}-${birth.slice(5)}`;
  if (daySchema.safeParse(same).success) return same;
  return leap === 'MAR1' ? `${year}-03-01` : `${year}-02-28`;
};

/** Completed years of age (周岁) on a day; the birthday itself counts as completed. Negative before birth. */
export const ageOn = (birth: Day, on: Day, leap: LeapBirthday = 'MAR1'): number => {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return birthdayOf(birth, years, leap) <= on ? years : years - 1;
};

const FROM: Readonly<Record<AgeRule, (birthday: Day) => Day>> = {
  ON_BIRTHDAY: (birthday) => birthday,
  NEXT_DAY: (birthday) => addDays(birthday, 1),
  MONTH_OF: (birthday) => `${monthOf(birthday)}-01`,
  NEXT_MONTH: (birthday) => `${addMonths(monthOf(birthday), 1)}-01`,
};

/** The first day on which a person counts as having reached `years` under a rule. */
export const reachesAgeFrom = (birth: Day, years: number, rule: AgeRule, leap: LeapBirthday = 'MAR1'): Day =>
  FROM[rule](birthdayOf(birth, years, leap));

/** Whether a person counts as having reached `years` on a day under a rule. */
export const hasReachedAge = (birth: Day, years: number, on: Day, rule: AgeRule, leap: LeapBirthday = 'MAR1'): boolean =>
  reachesAgeFrom(birth, years, rule, leap) <= on;
