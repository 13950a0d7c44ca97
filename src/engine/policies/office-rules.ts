import { flowPolicyKeys, flowRulesOf, type FlowRules } from '#domain/flow/rules.ts';
import type { CaseView } from '#domain/flow/view.ts';
import { scopeOfDivision, type PolicyKey, type Scope, type SelectedBy } from '#domain/policy/key.ts';
import { resolvePolicies, resolveSelected, type Policy, type PolicyRefusal, type SelectingMonths } from '#domain/policy/resolve.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import { monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { officePolicyRows } from './rows.ts';

type Place = { readonly program: string; readonly area: string; readonly village_code: string };

/** Where a family's rules come from: its village upwards, its program, its area. */
export const scopeOfCase = (place: Place): Scope => ({ ...scopeOfDivision(place.village_code), program: place.program, area: place.area });

/** The day of a case that chooses the values of a rule; what has not come yet is looked up as of today. */
const dayFor = (by: SelectedBy, view: CaseView, today: Day): Day => {
  const days: Readonly<Record<SelectedBy, Day | null>> = {
    application: view.receivedOn,
    acceptance: view.acceptedOn,
    posting: view.notice?.postedOn ?? null,
    decision: view.decision?.decidedOn ?? null,
    benefit_month: null,
    today: null,
  };
  return days[by] ?? today;
};

/** Values chosen by the days of one case, resolved once for cases that share place and months. */
export type CaseRules = {
  readonly of: (view: CaseView, place: Place) => Outcome<FlowRules>;
  readonly policy: (keys: readonly PolicyKey[], place: Place, month: Month) => Outcome<Policy, PolicyRefusal>;
  /** Each key by the month it names: what an application is judged by stays as it was on its day. */
  readonly selected: (keys: readonly PolicyKey[], place: Place, months: SelectingMonths) => Outcome<Policy, PolicyRefusal>;
};

/** A reader of rules over one picture of the policy rows; keeps what it has resolved. */
export const caseRules = (rows: readonly PolicyRow[], today: Day): CaseRules => {
  const resolved = new Map<string, Outcome<Policy, PolicyRefusal>>();
  const kept = new Map<string, Outcome<FlowRules>>();
  const policy: CaseRules['policy'] = (keys, place, month) => {
    const id = `${keys.map((key) => key.key).join()}|${place.program}|${place.area}|${place.village_code.slice(0, 9)}|${month}`;
    const known = resolved.get(id) ?? resolvePolicies(rows, keys, scopeOfCase(place), month);
    resolved.set(id, known);
    return known;
  };
  const byDay = new Map(
    flowPolicyKeys.map(({ selectedBy }) => [selectedBy, flowPolicyKeys.filter((key) => key.selectedBy === selectedBy)]),
  );
  return {
    policy,
    selected: (keys, place, months) => resolveSelected(months, keys, (some, month) => policy(some, place, month)),
    of: (view, place) => {
      const months = [...byDay.keys()].map((by) => monthOf(dayFor(by, view, today)));
      const id = `${months.join()}|${place.program}|${place.area}|${place.village_code.slice(0, 9)}`;
      const known = kept.get(id);
      if (known !== undefined) return known;
      const uses: Record<string, Policy['uses'][string]> = {};
      for (const [by, keys] of byDay) {
        const part = policy(keys, place, monthOf(dayFor(by, view, today)));
        if (!part.ok) return part;
        Object.assign(uses, part.value.uses);
      }
      const rules = done(flowRulesOf({ month: monthOf(today), scope: scopeOfCase(place), uses }));
      kept.set(id, rules);
      return rules;
    },
  };
};

/** The policy values of the office, read once for as many cases as one act touches. */
export const officeRules = ({ db, today }: Pick<QueryContext, 'db' | 'today'>): CaseRules => caseRules(officePolicyRows(db), today);
