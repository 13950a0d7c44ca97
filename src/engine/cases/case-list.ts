import { monthOf, type Day } from '#shared/values/dates.ts';
import { nthWorkDayAfter } from '#domain/calendar/work-day-count.ts';
import { deadlinesOf, nextDeadline, type DeadlineView } from '#domain/flow/deadlines.ts';
import { remindDays, warnDays } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { nameKey } from '#domain/people/name-key.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { casePage, type CaseListRow } from '#storage/cases.ts';
import type { QueryContext } from '../act.ts';
import { clockView } from './case-view.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { surveyedCases } from './waiting-proposal.ts';

type Page = ValueOf<CallOf<'cases.list'>>;
type Row = Page['rows'][number];

/** When the office is warned and reminded, by its county's word; what cannot be resolved warns of nothing early. */
export const warningsOf = (ctx: QueryContext, policies: CaseRules): { readonly warn: number; readonly remind: readonly number[] } => {
  const place = { program: 'dibao', area: 'rural', village_code: ctx.office.orgCode };
  const policy = policies.policy([warnDays, remindDays], place, monthOf(ctx.today));
  if (!policy.ok) return { warn: 0, remind: [] };
  const { read } = policyReader(policy.value);
  return { warn: read(warnDays), remind: read(remindDays) };
};

/** The last day that is due soon: the day the lamp turns yellow, so many work days after today. */
export const soonDay = (ctx: QueryContext, policies: CaseRules = officeRules(ctx)): Day =>
  nthWorkDayAfter(ctx.calendar, ctx.today, warningsOf(ctx, policies).warn);

/** The most pressing deadline of a listed case, with its clause. */
export const dueOfRow = (ctx: QueryContext, row: CaseListRow, policies: CaseRules): DeadlineView | null => {
  const view = clockView(ctx.db, row);
  const rules = policies.of(view, row);
  return rules.ok ? nextDeadline(deadlinesOf(view, rules.value, ctx.calendar, ctx.today)) : null;
};

const channelOf = (text: string): Row['channel'] =>
  text === 'VILLAGE_AGENT' || text === 'ONLINE' || text === 'PROACTIVE' ? text : 'WINDOW';

const rowView = (ctx: QueryContext, row: CaseListRow, policies: CaseRules): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  program: row.program,
  area: row.area,
  householdId: row.household_id,
  applicant: row.applicant,
  village: row.village ?? '',
  members: row.members,
  state: caseState.parse(row.state),
  appliedOn: row.applied_on,
  proposedFen: row.proposed_fen,
  due: dueOfRow(ctx, row, policies),
  channel: channelOf(row.channel),
});

type Ask = {
  readonly state: readonly string[];
  readonly text: string;
  readonly village?: string | undefined;
  readonly onlyDue: boolean;
  readonly waits?: 'proposal' | 'survey' | undefined;
  readonly sort: 'due' | 'applied' | 'no';
  readonly offset: number;
  readonly limit: number;
};

/** One page of applications, each with its deadline; `onlyDue` keeps those overdue or due soon. */
export const caseList = (ctx: QueryContext, ask: Ask): Outcome<Page> => {
  const text = ask.text.trim().replaceAll(/[%_]/gu, '');
  const policies = officeRules(ctx);
  const page = casePage(ctx.db, {
    states: ask.state,
    text: text.toLowerCase(),
    nameKey: nameKey(text),
    villages: ask.village === undefined ? null : [ask.village],
    ids: ask.waits === undefined ? null : surveyedCases(ctx, policies)[ask.waits],
    dueBy: ask.onlyDue ? soonDay(ctx, policies) : null,
    sort: ask.sort,
    offset: ask.offset,
    limit: ask.limit,
  });
  return done({ total: page.total, rows: page.rows.map((row) => rowView(ctx, row, policies)) });
};
