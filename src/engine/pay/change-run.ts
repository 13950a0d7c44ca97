import { moveRun, type RunAct, type RunView as RunStanding } from '#domain/flow/run-flow.ts';
import { runStateLabels } from '#domain/flow/states.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { claimedFamilies } from '#storage/changes.ts';
import { lineById, runById, unansweredCount, updateRun, type LineRow, type RunRow } from '#storage/pay.ts';
import { acted, actorOf, shownRow, type ActContext, type Acted, type Ask, type Changed } from '../act.ts';
import { changedFamilies, movedAccounts } from './changed-families.ts';
import { inputsDigest, payableNow } from './make-run.ts';
import { dated } from './returned-lines.ts';
import { pictureOf } from './run-view.ts';

/** The run the screen showed. Refuses `not_found`, `stale`. */
export const knownRun = (db: ReadableDb, id: string, rev: number): Outcome<RunRow> => shownRow(runById(db, id), '批次', rev);

/** Whose facts changed since the run was made: before it is locked all that its lines come from; afterwards amounts are settled by claims, accounts are not. */
const changedSince = (ctx: Pick<ActContext, 'db' | 'today'>, run: RunRow, act: RunAct, claimed: readonly string[]): readonly string[] => {
  // What claims already rest on is not made anew: money for an account that was given up comes back and goes out again.
  if (act === 'approve') return claimed.length > 0 ? [] : movedAccounts(ctx.db, run);
  if (act !== 'lock') return [];
  const now = payableNow(ctx, run.program, run.month);
  return inputsDigest(now.rows, now.parts) === run.inputs_digest ? [] : changedFamilies(ctx.db, run, now);
};

/** What stands against an act, counted only where the act asks for it. */
const standing = ({ db, today }: Pick<ActContext, 'db' | 'today'>, run: RunRow, act: RunAct): RunStanding => {
  const claimed =
    run.state === 'locked' && (act === 'reopen' || act === 'approve') ? claimedFamilies(db, run.program, run.month, run.made_at) : [];
  return {
    state: run.state,
    madeBy: run.made_by_person,
    blocking: act === 'lock' || act === 'approve' ? pictureOf(db, run).checks.filter((c) => c.severity === 'block').length : 0,
    changed: changedSince({ db, today }, run, act, claimed),
    claimed,
    unanswered: act === 'settle' ? unansweredCount(db, run.id) : 0,
  };
};

type Dated = { readonly on: Day; readonly since: (run: RunRow) => string | null };

/** Moves the run the screen showed along its flow. */
export const moveOn = (
  ctx: ActContext,
  ask: Ask,
  act: RunAct,
  fields: Partial<RunRow> = {},
  { detail = fields, day }: { readonly detail?: unknown; readonly day?: Dated } = {},
): Acted<RunRow> => {
  const run = knownRun(ctx.db, ask.id, ask.rev);
  if (!run.ok) return run;
  const next = moveRun(standing(ctx, run.value, act), act, actorOf(ctx), () => ctx.actor.name);
  if (!next.ok) return next;
  const fine = day === undefined ? done(null) : dated(ctx, day.on, day.since(run.value));
  if (!fine.ok) return fine;
  updateRun(ctx.db, ask.id, { ...fields, state: next.value });
  return acted({ ...run.value, rev: ask.rev + 1, state: next.value }, { objectType: 'payment_run', objectId: ask.id, detail });
};

export const changedRun = (result: Acted<RunRow>): Acted<Changed> =>
  result.ok ? { ...result, value: { id: result.value.id, rev: result.value.rev } } : result;

/** Changes one line of a run that went to the bank; the run's revision counts it. */
export const changeLine = (
  ctx: ActContext,
  ask: { readonly lineId: string; readonly runRev: number },
  act: string,
  during: readonly RunRow['state'][],
  work: (line: LineRow, run: RunRow) => { ok: true; detail: Readonly<Record<string, string>> } | { ok: false; error: Refusal },
): Acted<Changed> => {
  const line = lineById(ctx.db, ask.lineId);
  if (line === undefined) return refuse('not_found', { what: '发放明细' });
  const run = knownRun(ctx.db, line.run_id, ask.runRev);
  if (!run.ok) return run;
  if (!during.includes(run.value.state)) return refuse('run_state', { state: runStateLabels[run.value.state], act });
  const result = work(line, run.value);
  if (!result.ok) return result;
  updateRun(ctx.db, run.value.id, {});
  return acted(
    { id: run.value.id, rev: run.value.rev + 1 },
    { objectType: 'payment_run', objectId: run.value.id, detail: { line: line.id, ...result.detail } },
  );
};
