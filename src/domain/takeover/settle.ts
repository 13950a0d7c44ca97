import { formatYuan } from '#shared/values/money.ts';
import type { TakeoverFinding } from './findings.ts';
import { findingMessage, isOpen, takeoverFindingSentences } from './findings.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import type { PlannedHousehold, RefusedHousehold, TakeoverCounts, TakeoverPlan, TakeoverRow } from './plan.ts';

const goBack = (draft: PlannedHousehold): RefusedHousehold => ({
  key: draft.key,
  no: draft.no,
  headName: draft.members[draft.head]?.name ?? '',
  persons: draft.members.length,
  source: draft.source,
});

/** In a household that goes back nothing is asked: what was open is a reason like the others. */
const closeQuestion = (finding: TakeoverFinding): TakeoverFinding =>
  isOpen(finding) ? { ...finding, outcome: 'refused', question: null } : finding;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const count = (plan: Omit<TakeoverPlan, 'counts'>): TakeoverCounts => {
  const ready = plan.households.filter((h) => h.state === 'ready');
  return {
    households: plan.households.length + plan.refused.length,
    persons: sum(plan.households.map((h) => h.members.length)) + sum(plan.refused.map((h) => h.persons)),
    taken: ready.length,
    repaired: plan.findings.filter((f) => f.outcome === 'repaired').length,
    noted: plan.findings.filter((f) => f.outcome === 'taken').length,
    asked: plan.households.length - ready.length,
    refused: plan.refused.length,
    insured: sum(ready.map((h) => h.benefit.insuredCount)),
    monthlyFen: sum(ready.map((h) => h.benefit.monthlyFen)),
  };
};

/** A household about which nothing changed stays the very same object: what was made of it before holds. */
const inState = (draft: PlannedHousehold, state: PlannedHousehold['state']): PlannedHousehold =>
  draft.state === state ? draft : { ...draft, state };

/** Works out from the findings which households are ready, asked about or refused, and counts. */
export const settle = (plan: Omit<TakeoverPlan, 'counts'>): TakeoverPlan => {
  const refusedKeys = new Set(plan.findings.flatMap((f) => (f.outcome === 'refused' && f.householdKey !== null ? [f.householdKey] : [])));
  const findings = plan.findings.map((f) => (f.householdKey !== null && refusedKeys.has(f.householdKey) ? closeQuestion(f) : f));
  const openKeys = new Set(findings.flatMap((f) => (isOpen(f) && f.householdKey !== null ? [f.householdKey] : [])));
  const households: PlannedHousehold[] = [];
  const refused = [...plan.refused];
  for (const draft of plan.households) {
    if (refusedKeys.has(draft.key)) refused.push(goBack(draft));
    else households.push(inState(draft, openKeys.has(draft.key) ? 'asked' : 'ready'));
  }
  const settled = { ...plan, households, refused, findings };
  return { ...settled, counts: count(settled) };
};

/** The households of a plan from their drafts, by what was found out of all of them together. */
export const settledDrafts = (
  drafts: readonly PlannedHousehold[],
  refused: readonly RefusedHousehold[],
  asked: readonly string[],
): PlannedHousehold[] => {
  const [gone, open] = [new Set(refused.map((r) => r.key)), new Set(asked)];
  return drafts.flatMap((draft) => (gone.has(draft.key) ? [] : open.has(draft.key) ? [{ ...draft, state: 'asked' as const }] : [draft]));
};

/** Questions not yet answered; one shown at several cells counts once. */
export const openQuestions = (plan: TakeoverPlan): number =>
  new Set(plan.findings.flatMap((f) => (isOpen(f) ? [f.question?.id ?? f.id] : []))).size;

export type ReadyHousehold = PlannedHousehold & {
  readonly village: { code: string; name: string };
  readonly benefit: PlannedHousehold['benefit'] & { readonly fromMonth: string };
};

/** Whether a household's village and first month are known. */
export const isComplete = (household: PlannedHousehold): household is ReadyHousehold =>
  household.village !== null && household.benefit.fromMonth !== null;

/** The households that can be committed as they stand. */
export const readyHouseholds = (plan: TakeoverPlan): ReadyHousehold[] =>
  plan.households.filter(isComplete).filter((h) => h.state === 'ready');

/** The plan row by row: a line for every household taken, then every finding, in the order of the sheets. */
export const planRows = (plan: TakeoverPlan): TakeoverRow[] => {
  const taken = readyHouseholds(plan).map((h): TakeoverRow => ({
    sheet: h.source.sheet,
    row: h.source.row,
    cell: `A${h.source.row}`,
    outcome: 'taken',
    code: 'household_taken',
    message: fillSentence(takeoverFindingSentences['household_taken'] ?? '', {
      persons: h.members.length,
      insured: h.benefit.insuredCount,
      amount: formatYuan(h.benefit.monthlyFen),
      from: h.benefit.fromMonth,
    }),
  }));
  const order = new Map(plan.tables.map((t, i) => [t.sheet, i]));
  const found = plan.findings.map((f): TakeoverRow => ({
    sheet: f.sheet,
    row: f.row,
    cell: f.cell,
    outcome: f.outcome,
    code: f.code,
    message: findingMessage(f),
  }));
  return [...taken, ...found].sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row);
};
