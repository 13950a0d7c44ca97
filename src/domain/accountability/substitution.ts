import { addDays, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';

/** Longest a substitution runs before it is granted anew, in calendar days with both ends. */
export const SUBSTITUTION_DAYS = 30;

export const substitutionSentences = {
  substitution_self: '替代人不能是本人，不能由替代人自己批准，B 岗、C 岗也不能是同一个人（{name}）。没有批准。',
  substitution_passed_on: '您现在代{name}办理，替代的岗位不能再交给别人，也不能代为批准替代。没有批准；请由负责人本人批准。',
  substitution_roles: '{name}没有“{roles}”岗位，不能交给别人替代。没有批准。',
  substitution_never: '“{roles}”岗位不能由别人替代。没有批准。',
  substitution_conflict: '{name}现有的岗位与要替代的岗位按规定不能由一人担任。没有批准。',
  substitution_days: '替代期从 {from} 到 {to}：应从今天或以后开始，一次最长 {days} 天，期满可再批。没有批准。',
  substitution_unqualified: '还没有确认{name}熟悉这项业务、能独立办理，或者还没有写明交接了什么。没有交接不得替代；没有批准。',
} as const satisfies Sentences<string>;

/** What a substitution says: the giver's roles, for the days from `from` to `to` with both, until it was ended early. */
export type Substitution = { readonly from: Day; readonly to: Day; readonly endedOn: Day | null };

/** Whether it holds on a day (同岗替代制 ⑥: at its end the powers fall back by themselves, from 0:00 of the next day). */
export const substitutionHolds = (one: Substitution, on: Day): boolean =>
  one.from <= on && on <= one.to && (one.endedOn === null || on < one.endedOn);

const lastDayOf = ({ to, endedOn }: Substitution): Day => (endedOn === null || endedOn > to ? to : addDays(endedOn, -1));

/** The first day of a span (both ends in it) on which nobody stands in, however many do one after the other; null where somebody always does. */
export const firstDayWithout = (substitutions: readonly Substitution[], from: Day, to: Day): Day | null => {
  let day = from;
  while (day <= to) {
    const today = day;
    const until = substitutions.filter((one) => substitutionHolds(one, today)).map(lastDayOf);
    if (until.length === 0) return day;
    day = addDays(
      until.reduce((a, b) => (a > b ? a : b)),
      1,
    );
  }
  return null;
};

/** Roles nobody acts in for another: who audits and who holds keys. */
const never: readonly string[] = ['auditor', 'county_keys'];
/** Whether a role may be acted in for another at all. */
export const maySubstitute = (role: string): boolean => !never.includes(role);

type Person = { readonly key: string; readonly name: string; readonly roles: readonly string[] };
export type SubstitutionAsk = {
  readonly giver: Person;
  readonly taker: Person;
  /** C 岗, who acts where the taker is away too or is a relative; null where nobody was named. */
  readonly third: Person | null;
  readonly granterKey: string;
  readonly roles: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** The granter confirms that the taker knows the work and can do it alone. */
  readonly qualified: boolean;
  readonly handover: string;
};

/**
 * Whether a post may be taken over for a while (同岗替代制 ①②④⑦, A/B/C 岗): granted by the head and not by the taker, only roles the
 * giver has, only after handing over. `conflict` tells roles one person may not hold together; `names` gives their Chinese names.
 * Refuses `substitution_self`, `substitution_roles`, `substitution_never`, `substitution_conflict`, `substitution_days`,
 * `substitution_unqualified`.
 */
export const judgeSubstitution = (
  ask: SubstitutionAsk,
  today: Day,
  conflict: (roles: readonly string[]) => boolean,
  names: (roles: readonly string[]) => string,
): Outcome<null> => {
  const { giver, taker, third } = ask;
  const [takers, barredKeys] = [third === null ? [taker] : [taker, third], [giver.key, ask.granterKey]];
  const self = third?.key === taker.key ? third : takers.find((one) => barredKeys.includes(one.key));
  if (self !== undefined && self !== null) return refuse('substitution_self', { name: self.name });
  const barred = ask.roles.filter((role) => !maySubstitute(role));
  if (barred.length > 0) return refuse('substitution_never', { roles: names(barred) });
  const lacking = ask.roles.filter((role) => !giver.roles.includes(role));
  if (lacking.length > 0 || ask.roles.length === 0) return refuse('substitution_roles', { name: giver.name, roles: names(lacking) });
  const unfit = takers.find((one) => conflict([...one.roles, ...ask.roles]));
  if (unfit !== undefined) return refuse('substitution_conflict', { name: unfit.name });
  if (ask.from < today || ask.to < ask.from || ask.to > addDays(ask.from, SUBSTITUTION_DAYS - 1))
    return refuse('substitution_days', { from: ask.from, to: ask.to, days: SUBSTITUTION_DAYS });
  if (!ask.qualified || ask.handover.trim() === '') return refuse('substitution_unqualified', { name: taker.name });
  return done(null);
};

/** How somebody who acts for another stands on papers and lists: `吴志平（代郑明远）`. */
export const signedName = (name: string, onBehalfOf: string | null): string => (onBehalfOf === null ? name : `${name}（代${onBehalfOf}）`);
