import { createHash } from 'node:crypto';
import { z } from 'zod';
import { officeNumber } from '../office/settings.ts';
import { drawSize, drawSpotCheck, type SpotCheckDraw } from '#domain/spot-check/draw.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { insertSpotDraw, spotDraws, spotSeedUsed, type SpotDrawRow } from '#storage/spot-draws.ts';
import type { ActContext } from '../act.ts';

export type Candidate = { readonly id: string; readonly no: string; readonly mustVisit: boolean };
/** Whom a draw is made among, and the ratio of them. */
export type DrawFrame = { readonly candidates: readonly Candidate[]; readonly ratio: string };
type Drawn = { readonly id: string; readonly no: string; readonly made: SpotCheckDraw; readonly visited: readonly Candidate[] };

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const numbers = z.array(z.object({ caseId: z.string(), no: z.string() }));
const tickets = z.array(z.object({ caseId: z.string(), no: z.string(), ticket: z.string() }));

const drawFrom = ({ candidates, ratio }: DrawFrame, seed: string): SpotCheckDraw => drawSpotCheck(candidates, { seed, ratio }, sha256);

/** The frame as it is shown before anybody draws. */
export const previewDraw = (frame: DrawFrame): ValueOf<CallOf<'spotChecks.preview'>> => {
  const made = drawFrom(frame, '');
  return {
    ratio: frame.ratio,
    frame: [...made.frame],
    frameHash: made.frameHash,
    always: [...made.always],
    size: drawSize(made.frame.length, frame.ratio),
  };
};

/**
 * Draws from the frame the screen showed and keeps everything that repeats it. Refuses `spot_frame_changed`, `spot_seed_used`, and
 * the given code where nobody is to be visited.
 */
export const keepDraw = (
  ctx: ActContext,
  frame: DrawFrame,
  ask: { readonly seed: string; readonly frameHash: string; readonly purpose: SpotDrawRow['purpose']; readonly about: string },
  empty: string,
): Outcome<Drawn> => {
  const made = drawFrom(frame, ask.seed);
  if (made.frameHash !== ask.frameHash) return refuse('spot_frame_changed');
  if (made.frame.length + made.always.length === 0) return refuse(empty);
  if (spotSeedUsed(ctx.db, ask.seed)) return refuse('spot_seed_used', { seed: ask.seed });
  const byNo = new Map(frame.candidates.map((one) => [one.no, one]));
  const candidate = (no: string): Candidate => {
    const found = byNo.get(no);
    if (found === undefined) throw new Error(`drew ${no}, which is not in the frame`);
    return found;
  };
  const no = officeNumber(ctx.db, '抽查', 'spot', Number(ctx.today.slice(0, 4)));
  const id = ctx.newId();
  insertSpotDraw(ctx.db, {
    id,
    no,
    purpose: ask.purpose,
    about: ask.about,
    seed: ask.seed,
    ratio: frame.ratio,
    frame: JSON.stringify(made.frame),
    frame_hash: made.frameHash,
    always: JSON.stringify(made.always.map((each) => ({ caseId: candidate(each).id, no: each }))),
    drawn: JSON.stringify(made.drawn.map((each) => ({ caseId: candidate(each.no).id, ...each }))),
    drawn_on: ctx.today,
    drawn_by: ctx.actor.userId,
    recorded_at: ctx.now,
  });
  return done({ id, no, made, visited: [...made.always, ...made.drawn.map((one) => one.no)].map(candidate) });
};

/** Every draw of a kind; `stands` says of a family who it is and whether it was visited since. */
export const drawPage = (
  db: ReadableDb,
  ask: Parameters<typeof spotDraws>[1],
  stands: (row: SpotDrawRow, id: string) => { readonly applicant: string; readonly visited: boolean; readonly opens: string },
): ValueOf<CallOf<'spotChecks.list'>> => {
  const page = spotDraws(db, ask);
  return {
    total: page.total,
    rows: page.rows.map((row) => ({
      id: row.id,
      no: row.no,
      seed: row.seed,
      ratio: row.ratio,
      frame: z.array(z.string()).parse(JSON.parse(row.frame)),
      frameHash: row.frame_hash,
      always: numbers.parse(JSON.parse(row.always)).map((one) => ({ ...one, ...stands(row, one.caseId) })),
      drawn: tickets.parse(JSON.parse(row.drawn)).map((one) => ({ ...one, ...stands(row, one.caseId) })),
      drawnOn: row.drawn_on,
      by: userName(db, row.drawn_by),
    })),
  };
};
