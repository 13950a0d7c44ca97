import { outcomeLabels } from '#domain/flow/view.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import { countyCase, countyCasePage, countyEvents, updateCountyCase, type CountyCaseRow } from '#storage/county.ts';
import { caseDifferences } from '#exchange/facts/case-differences.ts';
import { decisionsInForce, fits } from '#exchange/facts/view.ts';
import type { ReadableDb } from '#storage/db.ts';
import { countWantsOf } from '#storage/exchange-link.ts';
import { factByDigest, type FactRow } from '#storage/facts.ts';
import { peerOf } from '#storage/peers.ts';
import { successionOf } from '#storage/succession.ts';
import { acted, onCommand, onQuery, shownRow, type ActContext, type Acted, type Ask, type Handler, type QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { otherMonth } from '../cases/other-month.ts';
import { keepLate } from '../counter/keep-faults.ts';
import { notForgotten } from '../succession/forgotten.ts';
import { officeInCharge, officesLeadingTo } from '../succession/chain.ts';
import { caseRowOf, factOf, heldDecisions } from '../exchange/fact-store.ts';
import { countyDecisionOf, examinationOf, type CountyDecision, type Examination } from '../exchange/freeze-decision.ts';
import { recompute } from './arrive.ts';
import { sentCaseShown } from './evidence.ts';
import { countyDueOn, countyStateNames, countyStep, takeUpCountyCase, type DeskCase } from './county-flow.ts';
import { tellOfCase as event } from './county-events.ts';
import { moveOn, ruleMonthOf } from './first-month.ts';

type Row = ValueOf<CallOf<'county.list'>>['rows'][number];
type Detail = ValueOf<CallOf<'county.get'>>;

const rowView = (db: ReadableDb, row: CountyCaseRow, township: string): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  township,
  head: row.head_name,
  village: row.village,
  members: row.members,
  insured: row.insured,
  townshipFen: row.township_fen,
  oursFen: row.ours_fen,
  differs: row.differs === 1,
  state: row.state,
  outcome: examinationOf(row)?.outcome ?? null,
  arrivedOn: row.arrived_on,
  due: row.due_on,
  kin: row.kin === 1,
  missing: countWantsOf(db, row.id),
  change:
    row.change_label === null || row.change_from === null
      ? null
      : { label: row.change_label, from: row.change_from, oldFen: row.change_old_fen ?? 0 },
});

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** What a reported change rests on, and what was already paid otherwise. */
const changeDetail = (fact: ReturnType<typeof caseRowOf>): Detail['changeDetail'] => {
  if (fact.change === undefined || fact.change === null) return null;
  const { eventOn, reportedOn, people, evidence, clause, why, toMonth, arrears } = fact.change;
  const owed = arrears.map(({ dueFen, paidFen }) => dueFen - paidFen);
  const backPayFen = sum(owed.filter((one) => one > 0));
  return {
    eventOn,
    reportedOn,
    people: people.join('、'),
    evidence,
    clause,
    why,
    toMonth,
    backPayFen,
    recoveryFen: backPayFen - sum(owed),
  };
};

/** What the township says otherwise than in the version this one replaced. */
const correctionsOf = (ctx: QueryContext, kept: FactRow, fact: ReturnType<typeof caseRowOf>): Detail['corrections'] =>
  factOf(kept).parents.flatMap((digest) => {
    const before = factByDigest(ctx.db, kept.gid, digest);
    return before === undefined || caseRowOf(before.line).state !== 'reported' ? [] : [...caseDifferences(caseRowOf(before.line), fact)];
  });

const detailOf = (ctx: QueryContext, row: CountyCaseRow): Outcome<Detail> => {
  const kept = factByDigest(ctx.db, row.id, row.digest);
  if (kept === undefined) return refuse('not_found', { what: '案件' });
  const fact = caseRowOf(kept.line);
  const [examined, decided] = [examinationOf(row), countyDecisionOf(row)];
  return done({
    ...rowView(ctx.db, row, officeInCharge(ctx.db, row.township, peerOf(ctx.db, row.township)?.name ?? row.township)),
    ...sentCaseShown(ctx, row, fact, recompute(officeRules(ctx), fact)),
    opinion: fact.proposal === null ? '' : `${fact.proposal.on} ${fact.proposal.by}：${fact.proposal.opinion}`,
    corrections: correctionsOf(ctx, kept, fact),
    correctionNote:
      fact.note
        ?.split('\n')
        .filter((line) => line.startsWith('更正（'))
        .at(-1) ?? null,
    changeDetail: changeDetail(fact),
    history: countyEvents(ctx.db, row.id).map((e) => ({ at: e.at, text: `${e.text}（${e.actor}）` })),
    proposal:
      examined === null
        ? null
        : {
            outcome: examined.outcome,
            amountFen: examined.amountFen,
            from: examined.fromMonth,
            fromReason: examined.fromReason,
            text: examined.reason,
            by: examined.name,
            visited: examined.visited,
          },
    decision: decided === null ? null : { documentNo: decided.documentNo, on: decided.on, by: decided.name },
  });
};

const open = (ctx: ActContext, ask: Ask, states: readonly CountyCaseRow['state'][], policies: CaseRules): Outcome<DeskCase> => {
  const shown = shownRow(countyCase(ctx.db, ask.id), '案件', ask.rev);
  if (!shown.ok) return shown;
  const row = shown.value;
  if (!states.includes(row.state)) return refuse('case_not_open', { state: countyStateNames[row.state], no: row.no });
  const dissolved = successionOf(ctx.db, row.township);
  if (dissolved !== undefined) return refuse('case_of_dissolved', { no: row.no, office: dissolved.name, successor: dissolved.to_name });
  const known = notForgotten(ctx, ({ org }) => org === row.township);
  return known.ok ? takeUpCountyCase(ctx, row, policies) : known;
};

/** In bulk all or none: which family stands against it is named. */
const named = (one: DeskCase, error: Refusal): { readonly ok: false; readonly error: Refusal } => ({
  ok: false,
  error: { code: error.code, params: { ...error.params, no: one.row.no, head: one.row.head_name } },
});

const answer = (ids: readonly string[], rev: number, detail: unknown): Acted<{ id: string; rev: number }> =>
  acted({ id: ids[0] ?? '', rev }, { objectType: 'county_case', objectId: ids[0] ?? '', detail: { ids, detail } });

type Item = ParsedInputOf<CallOf<'county.propose'>>['items'][number];

/**
 * A case goes back to its township only while it is examined (social-assistance §1.3): once this version of it was granted or refused, a
 * return would leave a family paid by a decision that no longer stands. A change that is sent back is paid as before it. Refuses
 * `decided_not_returned`.
 */
const mayReturn = (ctx: ActContext, { row, fact }: DeskCase): Outcome<null> => {
  if (row.change_label !== null) return done(null);
  const head = { digest: row.digest, basis: fact.basis, state: fact.state, parents: fact.parents };
  const said = decisionsInForce(heldDecisions(ctx.db, row.id)).find(
    (one) => one.outcome !== 'void' && one.outcome !== 'returned' && fits(one, head),
  );
  return said === undefined ? done(null) : refuse('decided_not_returned', { document: said.documentNo ?? said.decidedOn });
};

const propose = (ctx: ActContext, items: readonly Item[]): Acted<{ id: string; rev: number }> => {
  const policies = officeRules(ctx);
  for (const item of items) {
    const one = open(ctx, item, ['arrived', 'proposed'], policies);
    if (!one.ok) return one;
    const backFine = item.outcome === 'return' ? mayReturn(ctx, one.value) : done(null);
    if (!backFine.ok) return named(one.value, backFine.error);
    const grants = item.outcome === 'confirm' || item.outcome === 'adjust';
    const amountFen = grants ? item.amountFen : 0;
    const rule = grants ? ruleMonthOf(ctx, one.value, ctx.today, item.from, policies) : done(undefined);
    if (!rule.ok) return named(one.value, rule.error);
    const fromReason = item.fromReason.trim();
    const step = countyStep(ctx, one.value, {
      act: 'county_propose',
      on: ctx.today,
      outcome: item.outcome,
      amountFen,
      fromMonth: grants ? item.from : null,
      fromReason,
      ...(rule.value === undefined ? {} : { ruleMonth: rule.value }),
      reason: item.text,
      visited: item.visited,
    });
    if (!step.ok) return named(one.value, step.error);
    const examined: Examination = {
      on: ctx.today,
      by: ctx.actor.personKey,
      name: ctx.actor.name,
      outcome: item.outcome,
      amountFen,
      fromMonth: grants ? item.from : null,
      fromReason: grants ? fromReason : '',
      reasonCode: item.reasonCode,
      reason: item.text,
      visited: item.visited,
    };
    updateCountyCase(ctx.db, item.id, { state: 'proposed', examination: JSON.stringify(examined), outcome: item.outcome });
    event(
      ctx,
      item.id,
      [
        `审核意见：${outcomeLabels[item.outcome]}${grants ? `，每月 ${formatYuan(amountFen)} 元` : ''}`,
        otherMonth({ fromMonth: item.from, ruleMonth: rule.value, fromReason }),
        item.text,
      ]
        .filter((part) => part !== '')
        .join('；'),
    );
  }
  return answer(
    items.map((i) => i.id),
    (items[0]?.rev ?? 0) + 1,
    items,
  );
};

const decide = (ctx: ActContext, ask: ParsedInputOf<CallOf<'county.decide'>>): Acted<{ id: string; rev: number }> => {
  const policies = officeRules(ctx);
  for (const item of ask.items) {
    const one = open(ctx, item, ['proposed'], policies);
    if (!one.ok) return one;
    const step = countyStep(ctx, one.value, { act: 'county_decide', on: ask.on, documentNo: ask.documentNo });
    if (!step.ok)
      return step.error.code === 'same_person_review'
        ? refuse('review_same_person', { no: one.value.row.no })
        : named(one.value, step.error);
    const month = moveOn(ctx, one.value, ask.on, policies);
    if (!month.ok) return named(one.value, month.error);
    const decided: CountyDecision = { on: ask.on, by: ctx.actor.personKey, name: ctx.actor.name, documentNo: ask.documentNo };
    updateCountyCase(ctx.db, item.id, { state: 'decided', decision: JSON.stringify(decided), decision_id: ctx.newId() });
    const { id, no, arrived_on: from, due_on: due } = one.value.row;
    keepLate(ctx, { kind: 'county_case', id, no }, { clock: 'county_confirm', from, due, doneOn: ask.on });
    const missing = countWantsOf(ctx.db, item.id);
    event(ctx, item.id, `批复 ${ask.documentNo}${missing === 0 ? '' : `，批复时待补附件 ${missing} 份`}`);
  }
  return answer(
    ask.items.map((i) => i.id),
    (ask.items[0]?.rev ?? 0) + 1,
    { documentNo: ask.documentNo, on: ask.on },
  );
};

/** Sent: the head takes the case up again, and the next decision will supersede the one on its way. */
const reopening = (state: CountyCaseRow['state']) =>
  state === 'decided' ? ('county_reopen' as const) : state === 'proposed' ? null : ('county_correct' as const);

/** The second person hands a proposal back to the first; the head takes back a decision, or corrects one that was sent. */
const sendBack = (ctx: ActContext, ask: ParsedInputOf<CallOf<'county.sendBack'>>): Acted<{ id: string; rev: number }> => {
  const one = open(ctx, ask, ['proposed', 'decided', 'sent', 'acknowledged'], officeRules(ctx));
  if (!one.ok) return one;
  const act = reopening(one.value.row.state);
  if (act !== null) {
    const step = countyStep(ctx, one.value, { act, on: ctx.today, reason: ask.reason });
    if (!step.ok) return named(one.value, step.error);
  }
  // What was sent in time is not late for being corrected: the term begins anew.
  const due = act === 'county_correct' ? { due_on: countyDueOn(ctx.calendar, one.value.rules, ctx.today) } : {};
  updateCountyCase(ctx.db, ask.id, { state: 'arrived', examination: null, decision: null, decision_id: null, outcome: null, ...due });
  event(ctx, ask.id, `${act === 'county_correct' ? '更正已下发的批复' : '退回重新审核'}：${ask.reason}`);
  return answer([ask.id], ask.rev + 1, { reason: ask.reason });
};

export const countyHandlers: readonly Handler[] = [
  onQuery('county.list', 'read', (ctx, ask) => {
    const page = countyCasePage(ctx.db, {
      townships: ask.township === undefined ? null : officesLeadingTo(ctx.db, ask.township),
      states: ask.state,
      onlyDiffering: ask.onlyDiffering,
      offset: ask.offset,
      limit: ask.limit,
    });
    return done({
      total: page.total,
      rows: page.rows.map((row) => rowView(ctx.db, row, officeInCharge(ctx.db, row.township, row.township_name ?? row.township))),
    });
  }),
  onQuery('county.get', 'read', (ctx, { id }) => {
    const row = countyCase(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '案件' }) : detailOf(ctx, row);
  }),
  onCommand('county.propose', 'county_review', (ctx, { items }) => propose(ctx, items)),
  onCommand('county.decide', 'county_decide', decide),
  onCommand('county.sendBack', 'county_decide', sendBack),
];
