import { standingBy, type Basis, type Standing } from '#domain/benefits/standard-basis.ts';
import type { PolicyKey } from '#domain/policy/key.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import type { Program } from '#domain/programs/define.ts';
import type { PolicyUse } from '#domain/statement/statement.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { policyRows } from '#storage/policies.ts';
import { appliedRaise, judgedLines, type JudgedLine, type RaiseRow } from '#storage/raises.ts';
import type { QueryContext } from '../act.ts';
import { caseRules, type CaseRules } from '../policies/office-rules.ts';
import { toPolicyRow } from '../policies/rows.ts';

export type Reader = Pick<QueryContext, 'db' | 'today'>;
export type Place = { readonly program: string; readonly area: 'urban' | 'rural'; readonly village_code: string };

/** What begins in a month and decides amounts: the standard a raise carries to every family, and what was carried of it. */
export type RaisedStandard = {
  readonly program: string;
  readonly month: Month;
  /** The rules with what begins in the month, and with nothing of it that begins later. */
  readonly rules: CaseRules;
  /** The values that begin in the month and hold for a place in another month. */
  readonly begun: (place: Place, month: Month) => readonly PolicyUse[];
  /** The rules of a month as an amount was reached by its basis. */
  readonly before: (program: Program, place: Place, month: Month, basis: Basis) => Outcome<Policy>;
  /** The last raise from this month that was applied. */
  readonly applied: RaiseRow | undefined;
  /** What the applied lists said of a family since its values stand as they do. */
  readonly judged: (benefitId: string, begun: readonly PolicyUse[]) => readonly JudgedLine[];
};

/** The month somebody's word came into the register; what nobody gave a word on is as old as can be. */
const recordedIn = ({ word }: Basis): Month => word?.recordedAt.slice(0, 7) ?? '9999-12';

const nameOf = (place: Place, at: Month): string => `${place.program}|${place.area}|${place.village_code.slice(0, 9)}|${at}`;

const byBenefit = (lines: readonly JudgedLine[]): ReadonlyMap<string, readonly JudgedLine[]> => {
  const known = new Map<string, JudgedLine[]>();
  for (const line of lines) {
    const mine = known.get(line.benefit_id);
    if (mine === undefined) known.set(line.benefit_id, [line]);
    else mine.push(line);
  }
  return known;
};

/** The standard of a program that begins in a month; `keys`: the values that decide amounts in it. */
export const raisedStandard = (ctx: Reader, program: string, month: Month, keys: readonly PolicyKey[]): RaisedStandard => {
  const stored = policyRows(ctx.db);
  const rows = stored.map(toPolicyRow);
  const mine = new Set(keys.map((one) => one.key));
  const upTo = new Map<Month, CaseRules>();
  const rulesUpTo = (cutoff: Month): CaseRules => {
    const known =
      upTo.get(cutoff) ??
      caseRules(
        rows.filter((row) => !mine.has(row.key) || row.from <= cutoff),
        ctx.today,
      );
    upTo.set(cutoff, known);
    return known;
  };
  const rules = rulesUpTo(month);
  // Thousands of families share place, month and the values they were reckoned by.
  const begunAt = new Map<string, readonly PolicyUse[]>();
  const begun = (place: Place, at: Month): readonly PolicyUse[] => {
    const id = nameOf(place, at);
    const known = begunAt.get(id);
    if (known !== undefined) return known;
    const policy = rules.policy(keys, place, at);
    const uses = policy.ok ? Object.values(policy.value.uses).filter((use) => use.from === month) : [];
    begunAt.set(id, uses);
    return uses;
  };
  const eve = addMonths(month, -1);
  const beforeOf = (definition: Program, place: Place, at: Month, basis: Basis, cutoff: Month): Outcome<Policy> => {
    const now = rules.policy(definition.policyKeys, place, at);
    if (!now.ok) return now;
    const then = rulesUpTo(cutoff).policy(definition.policyKeys, place, at);
    if (!then.ok) return then;
    const uses = { ...now.value.uses };
    for (const { key } of begun(place, at)) {
      const was = basis.uses.find((one) => one.key === key) ?? then.value.uses[key];
      if (was === undefined) delete uses[key];
      else uses[key] = was;
    }
    return done({ ...now.value, uses });
  };
  const byUses = new WeakMap<Basis['uses'], Map<string, Outcome<Policy>>>();
  const nobodys: Basis['uses'] = [];
  const applied = appliedRaise(ctx.db, program, month);
  // Looked up when the first family is asked about: 今日 asks about none where all are paid by the standard.
  let lines: ReadonlyMap<string, readonly JudgedLine[]> | undefined;
  const recordedAt = new Map(stored.map((row) => [row.id, row.recorded_at]));
  return {
    program,
    month,
    rules,
    begun,
    applied,
    judged: (benefitId, uses) => {
      const since = uses.map((use) => recordedAt.get(use.rowId) ?? '').reduce((a, b) => (a > b ? a : b), '');
      lines ??= byBenefit(applied === undefined ? [] : judgedLines(ctx.db, program, month));
      return (lines.get(benefitId) ?? []).filter((line) => line.made_at >= since);
    },
    before: (definition, place, at, basis) => {
      const told = recordedIn(basis);
      const cutoff = basis.uses.length === 0 && told < eve ? told : eve;
      const shared = basis.uses.length === 0 ? nobodys : basis.uses;
      const known = byUses.get(shared) ?? new Map<string, Outcome<Policy>>();
      byUses.set(shared, known);
      const id = `${nameOf(place, at)}|${cutoff}`;
      const policy = known.get(id) ?? beforeOf(definition, place, at, basis, cutoff);
      known.set(id, policy);
      return policy;
    },
  };
};

/** The keys of a program that decide what a month is worth; whom it lets in is decided by the day of an application. */
export const amountKeys = (program: Program): readonly PolicyKey[] =>
  program.policyKeys.filter((key) => key.selectedBy === 'benefit_month');

/** What begins in a month of the values that decide amounts. */
export const begins = (rows: readonly PolicyRow[], keys: readonly PolicyKey[], month: Month): boolean =>
  rows.some((row) => row.from === month && keys.some((key) => key.key === row.key));

/**
 * How an amount stands to a raised standard. The word of whoever gave it is taken to know a standard that held when it was given to a
 * family that began under it, or that came into the register after the raise was carried out.
 */
export const standingUnder = (standard: RaisedStandard, basis: Basis, begun: readonly PolicyUse[], since: Month): Standing => {
  if (basis.uses.length > 0) return standingBy(basis, begun);
  const knew = recordedIn(basis) >= standard.month && (since >= standard.month || standard.applied !== undefined);
  return knew ? 'by_it' : 'by_older';
};
