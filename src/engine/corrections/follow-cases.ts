import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { insertCaseEvent, openCasesOf, updateCase, type CaseRow } from '#storage/cases.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import type { ActContext } from '../act.ts';
import { moveCase } from '../cases/move-case.ts';
import { takeUpCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { mergeIn } from '../exchange/fact-store.ts';
import { freezeCase } from '../exchange/freeze-case.ts';
import type { CaseReckoning } from './reckonings.ts';

export type Follow = ValueOf<CallOf<'corrections.preview'>>['follows'][number];

const reported = (row: CaseRow): boolean => row.state === 'sealed' || row.state === 'reported';
const link = (row: CaseRow): Follow['link'] => ({ type: 'case', id: row.id });

/** Numbers of applications the county has and has not decided. */
export const reportedCases = (ctx: Pick<ActContext, 'db'>, households: readonly string[]): readonly string[] =>
  openCasesOf(ctx.db, households)
    .filter(reported)
    .map((row) => row.no);

const noteOnCase = (ctx: ActContext, row: CaseRow, reason: string): void => {
  updateCase(ctx.db, row.id, {});
  insertCaseEvent(ctx.db, {
    case_id: row.id,
    at: ctx.now,
    on_day: ctx.today,
    actor: ctx.actor.userId,
    actor_person: ctx.actor.personKey,
    on_behalf_of: ctx.actor.onBehalfOf,
    act: 'correct',
    from_state: row.state,
    to_state: row.state,
    enters: 0,
    title: '上报后更正',
    detail: reason,
  });
};

/** The corrected application as the office's next version of it: it goes with the next package, the county sees old and new. */
const nextVersion = (ctx: ActContext, row: CaseRow, reason: string): Outcome<null> => {
  const fact = freezeCase(ctx.db, ctx.office, row, 'reported', `更正（${ctx.today}）：${reason}`);
  if (!fact.ok) return fact;
  mergeIn(ctx, fact.value, profileKey(casesProfile), null);
  touchLinks(ctx.db);
  noteOnCase(ctx, row, reason);
  return done(null);
};

/** Goes back to the survey by the flow's own act, to be proposed and reported anew. */
const takenBack = (ctx: ActContext, row: CaseRow, reason: string): Outcome<null> => {
  const one = takeUpCase(ctx, row.id, officeRules(ctx));
  if (!one.ok) return one;
  const moved = moveCase(ctx, one.value, { act: 'amend', on: ctx.today, reason }, { detail: reason });
  return moved.ok ? done(null) : moved;
};

/**
 * What a correction means for the families' applications: nothing before the proposal; a proposal that no longer fits has to be made
 * anew; a reported one gets a new version, or goes back to the survey where the amount rests on it. `does` false: only says so.
 */
export const followCases = (
  ctx: ActContext,
  ask: {
    readonly households: readonly string[];
    readonly before: ReadonlyMap<string, CaseReckoning>;
    readonly after: ReadonlyMap<string, CaseReckoning>;
    readonly reason: string;
    readonly does: boolean;
  },
): Outcome<readonly Follow[]> => {
  const follows: Follow[] = [];
  for (const row of openCasesOf(ctx.db, ask.households)) {
    const [was, is] = [ask.before.get(row.id), ask.after.get(row.id)];
    const counts = was?.money !== is?.money;
    if (reported(row) && row.withdrawal_asked_on !== null) continue;
    if (reported(row) && counts) {
      follows.push({
        kind: 'case_back',
        text: `申请 ${row.no} 已经上报，更正的内容影响核算：退回调查，重新初审、公示，再报县里`,
        link: link(row),
      });
      const back = ask.does ? takenBack(ctx, row, `更正：${ask.reason}`) : done(null);
      if (!back.ok) return back;
    } else if (reported(row)) {
      const paper = row.report_channel === 'paper';
      follows.push({
        kind: 'case_version',
        text: paper
          ? `申请 ${row.no} 已按纸质上报：请把更正说明送县里`
          : `申请 ${row.no} 已经上报：更正随下一个包报县里，县里看得到更正前后`,
        link: link(row),
      });
      if (ask.does && paper) noteOnCase(ctx, row, ask.reason);
      const sent = ask.does && !paper ? nextVersion(ctx, row, ask.reason) : done(null);
      if (!sent.ok) return sent;
    } else if (was?.facts !== is?.facts && row.proposal_id !== null)
      follows.push({
        kind: 'case_again',
        text: `申请 ${row.no} 现在是“${caseStateLabels[row.state as keyof typeof caseStateLabels]}”，初审依据的内容变了，要退回调查、重新提出初审意见`,
        link: link(row),
      });
  }
  return done(follows);
};
