import { pays } from '#domain/flow/view.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { decisionById } from '#storage/decisions.ts';
import {
  decisionRosterById,
  rosterEntries,
  settleDecisionRoster,
  type DecisionRosterRow,
  type RosterEntry,
} from '#storage/decision-rosters.ts';
import { userById } from '#storage/office.ts';
import { acted, expectRev, type ActContext, type Acted, type Ask, type Changed } from '../act.ts';
import { takeUpCase, type OpenCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { confirmTyped, dropTyped } from '../cases/typed-decision.ts';
import { rowRefused } from './record.ts';

type Confirm = ParsedInputOf<CallOf<'decisionRosters.confirm'>>;
type Confirmed = ValueOf<CallOf<'decisionRosters.confirm'>>;

const settledWords = { waiting: '逐户办完', confirmed: '复核生效', dropped: '退回' } as const;

type Waiting = { readonly roster: DecisionRosterRow; readonly open: readonly RosterEntry[] };

/** The roster as the screen showed it, with the rows still waiting; those settled one by one on their case's page are left as they are. */
const waiting = (ctx: ActContext, ask: Ask): Outcome<Waiting> => {
  const roster = decisionRosterById(ctx.db, ask.id);
  if (roster === undefined) return refuse('not_found', { what: '批复花名册' });
  const fresh = expectRev(roster.rev, ask.rev, userById(ctx.db, roster.settled_by ?? '')?.name);
  if (!fresh.ok) return fresh;
  const open = rosterEntries(ctx.db, roster.id).filter((entry) => entry.open === 1);
  return roster.state === 'waiting' && open.length > 0
    ? done({ roster, open })
    : refuse('decision_roster_settled', { state: settledWords[roster.state] });
};

const everyRow = (
  ctx: ActContext,
  open: readonly RosterEntry[],
  work: (one: OpenCase, entry: RosterEntry) => Outcome<unknown>,
): Outcome<null> => {
  const policies = officeRules(ctx);
  for (const entry of open) {
    const one = takeUpCase(ctx, entry.case_id, policies);
    if (!one.ok) return one;
    const worked = work(one.value, entry);
    if (!worked.ok) return rowRefused(ctx, one.value, worked.error);
  }
  return done(null);
};

const differs = (roster: DecisionRosterRow, ask: Confirm): string | null => {
  if (roster.document_no !== ask.documentNo.trim()) return '文号';
  if (roster.granted !== ask.granted) return '给予的户数';
  return roster.monthly_fen === ask.monthlyFen ? null : '月金额合计';
};

/** The second person has compared it with the paper: every row takes effect, or none. */
export const confirmRoster = (ctx: ActContext, ask: Confirm): Acted<Confirmed> => {
  const found = waiting(ctx, ask);
  if (!found.ok) return found;
  const { roster, open } = found.value;
  if (roster.by_person === ctx.actor.personKey)
    return refuse('same_person_review', { person: ctx.actor.name, did: '导入批复花名册', act: '复核批复花名册' });
  const what = differs(roster, ask);
  if (what !== null) return refuse('decision_again_differs', { what });
  let [benefits, monthlyFen] = [0, 0];
  const put = everyRow(ctx, open, (one, entry) => {
    const decision = decisionById(ctx.db, entry.decision_id);
    if (decision === undefined) throw new Error(`row ${entry.no} of roster ${roster.id} has no decision`);
    if (pays(decision.outcome)) [benefits, monthlyFen] = [benefits + 1, monthlyFen + decision.amount_fen];
    return confirmTyped(ctx, one, { documentNo: roster.document_no, amountFen: decision.amount_fen });
  });
  if (!put.ok) return put;
  settleDecisionRoster(ctx.db, roster.id, { state: 'confirmed', settled_by: ctx.actor.userId, settled_at: ctx.now, reason: '' });
  const value: Confirmed = { id: roster.id, rev: roster.rev + 1, cases: open.length, benefits, monthlyFen };
  return acted(value, { objectType: 'decision_roster', objectId: roster.id, detail: { ...value, documentNo: roster.document_no } });
};

/** It does not stand with the paper: the cases wait for the county's decision as before. */
export const dropRoster = (ctx: ActContext, ask: ParsedInputOf<CallOf<'decisionRosters.drop'>>): Acted<Changed> => {
  const found = waiting(ctx, ask);
  if (!found.ok) return found;
  const { roster, open } = found.value;
  const dropped = everyRow(ctx, open, (one) => dropTyped(ctx, one, ask.reason));
  if (!dropped.ok) return dropped;
  settleDecisionRoster(ctx.db, roster.id, { state: 'dropped', settled_by: ctx.actor.userId, settled_at: ctx.now, reason: ask.reason });
  return acted(
    { id: roster.id, rev: roster.rev + 1 },
    { objectType: 'decision_roster', objectId: roster.id, detail: { reason: ask.reason, cases: open.length } },
  );
};
