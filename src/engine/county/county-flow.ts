import { dueOf } from '#domain/calendar/deadlines.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { CaseAct } from '#domain/flow/acts.ts';
import type { FlowRules } from '#domain/flow/rules.ts';
import type { CaseState } from '#domain/flow/states.ts';
import { transition, type Step } from '#domain/flow/transition.ts';
import { newCaseView, type CaseView } from '#domain/flow/view.ts';
import type { Program } from '#domain/programs/define.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { CountyCaseRow, CountyState } from '#storage/county.ts';
import { factByDigest } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { flowContext } from '../cases/open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { caseRowOf } from '../exchange/fact-store.ts';
import { countyDecisionOf, examinationOf } from '../exchange/freeze-decision.ts';

/** A case on the county's desk: its row, the version the township sent, its flow and the rules in force. */
export type DeskCase = {
  readonly row: CountyCaseRow;
  readonly fact: CaseFact;
  readonly view: CaseView;
  readonly program: Program;
  readonly rules: FlowRules;
};

export const countyStateNames: Readonly<Record<CountyState, string>> = {
  arrived: '待审核',
  proposed: '待批复',
  decided: '已批复待下发',
  sent: '已下发',
  acknowledged: '乡镇已收',
  withdrawn: '已撤回',
  exception: '异常待处理',
  rehomed: '已转承接单位',
};

const released: Readonly<Record<string, CaseState>> = { confirm: 'confirmed', adjust: 'adjusted', refuse: 'refused', return: 'returned' };

const stateInFlow = (row: CountyCaseRow): CaseState => {
  if (row.state === 'rehomed') return 'withdrawn';
  if (row.state === 'decided' || row.state === 'withdrawn') return row.state;
  return row.state === 'sent' || row.state === 'acknowledged' ? (released[row.outcome ?? ''] ?? 'reported') : 'reported';
};

const viewOf = (row: CountyCaseRow, fact: CaseFact): CaseView => {
  const [examined, decided] = [examinationOf(row), countyDecisionOf(row)];
  return {
    ...newCaseView(row.program, 'county'),
    state: stateInFlow(row),
    since: decided?.on ?? row.arrived_on,
    reportedOn: row.arrived_on,
    receivedOn: fact.appliedOn,
    acceptedOn: fact.acceptedOn,
    kinDeclared: row.kin === 1,
    complaint: fact.household.complaint === true,
    proposal:
      fact.proposal === null
        ? null
        : {
            on: fact.proposal.on,
            by: '',
            verdict: row.township_fen > 0 ? 'confirm' : 'refuse',
            amountFen: row.township_fen,
            factsDigest: row.digest,
          },
    examination:
      examined === null
        ? null
        : {
            on: examined.on,
            by: examined.by,
            outcome: examined.outcome,
            amountFen: examined.amountFen,
            fromMonth: examined.fromMonth,
            reason: examined.reason,
            visited: examined.visited,
          },
    decision:
      examined === null || decided === null
        ? null
        : {
            outcome: examined.outcome,
            amountFen: examined.amountFen,
            fromMonth: examined.fromMonth,
            documentNo: decided.documentNo,
            decidedOn: decided.on,
            reason: examined.reason,
            scanned: true,
            by: examined.by,
            checkedBy: decided.by,
          },
  };
};

/** Takes a case up at the county's desk. Refuses a policy its flow cannot do without. */
export const takeUpCountyCase = (ctx: QueryContext, row: CountyCaseRow, policies: CaseRules = officeRules(ctx)): Outcome<DeskCase> => {
  const kept = factByDigest(ctx.db, row.id, row.digest);
  const program = programOf(row.program);
  if (kept === undefined || program === undefined) return refuse('not_found', { what: '案件' });
  const fact = caseRowOf(kept.line);
  const view = viewOf(row, fact);
  const rules = policies.of(view, { program: row.program, area: row.area ?? '', village_code: fact.division });
  return rules.ok ? done({ row, fact, view, program, rules: rules.value }) : rules;
};

/** One step of the county's desk along the flow's own table. */
export const countyStep = (ctx: QueryContext, one: DeskCase, act: CaseAct): Outcome<Step> =>
  transition(one.program.flow, one.view, act, flowContext(ctx, one.rules));

/** The last day for the county's decision, counted by law from the day of arrival. */
export const countyDueOn = (calendar: WorkCalendar, rules: FlowRules, arrivedOn: Day): Day =>
  dueOf(calendar, { ...rules.limits.county_confirm, from: arrivedOn, rollHoliday: rules.rollHoliday }).day;
