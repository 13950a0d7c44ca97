import type { z } from 'zod';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { birthdayOf, reachesAgeFrom, type AgeRule } from '../people/age.ts';
import type { dbCategoryAdd } from '../policy/dibao-keys.ts';

/** An age at which a county's 分类施保 changes, and what begins or ends with it. */
export type AgeStep = { readonly age: number; readonly what: string };

/** The ages of a county's 分类施保, each once with all that turns on it. */
export const ageStepsOf = (rules: z.output<typeof dbCategoryAdd.schema>): readonly AgeStep[] => {
  const turns = rules.flatMap(({ name, when }) =>
    when.kind !== 'age'
      ? []
      : [
          ...(when.from === undefined ? [] : [{ age: when.from, what: `${name}起` }]),
          ...(when.below === undefined ? [] : [{ age: when.below, what: `${name}止` }]),
        ],
  );
  return [...new Set(turns.map(({ age }) => age))]
    .toSorted((a, b) => a - b)
    .map((age) => ({ age, what: turns.flatMap((one) => (one.age === age ? [one.what] : [])).join('，') }));
};

/** The first month a step counts in for a person (EV14 到龄换档): the first whose first day finds the age reached. */
export const stepMonth = (birth: Day, age: number, rule: AgeRule): Month => {
  const from = reachesAgeFrom(birth, age, rule);
  return from.endsWith('-01') ? monthOf(from) : addMonths(monthOf(from), 1);
};

/** The day somebody born on a day completes the age of a step. */
export const stepDay = (birth: Day, age: number): Day => birthdayOf(birth, age);
