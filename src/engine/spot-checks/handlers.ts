import { createHash } from 'node:crypto';
import { formatDocumentNumber } from '#domain/codes/numbering.ts';
import { spotCheckRatio } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { drawSize, drawSpotCheck, type SpotCheckDraw } from '#domain/spot-check/draw.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { caseById, casesInState } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insertSpotDraw, spotDraws, type SpotDrawRow } from '#storage/evaluations.ts';
import { nextCounter } from '#storage/journal.ts';
import { userById } from '#storage/office.ts';
import { personById } from '#storage/people.ts';
import { surveysOf } from '#storage/surveys.ts';
import { acted, onCommand, onQuery, type ActContext, type Acted, type Handler, type QueryContext } from '../act.ts';
import type { Changed } from '../cases/change-case.ts';
import { moveCase } from '../cases/move-case.ts';
import { officeRules, takeUpRow, type OpenCase } from '../cases/open-case.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const numbers = z.array(z.object({ caseId: z.string(), no: z.string() }));
const tickets = z.array(z.object({ caseId: z.string(), no: z.string(), ticket: z.string() }));

type Frame = { readonly cases: readonly OpenCase[]; readonly ratio: string };

/** Families surveyed and proposed that nobody drew yet, and the county's ratio. */
const frameOf = (ctx: QueryContext): Outcome<Frame> => {
  const policies = officeRules(ctx);
  const cases: OpenCase[] = [];
  for (const row of ['proposed', 'posted', 'ready'].flatMap((state) => casesInState(ctx.db, state))) {
    if (row.spot_drawn_on !== null) continue;
    const one = takeUpRow(ctx, row, policies);
    if (!one.ok) return one;
    if (one.value.view.decision === null) cases.push(one.value);
  }
  const [first] = cases;
  const place = first?.row ?? { program: 'dibao', area: 'rural', village_code: ctx.office.orgCode };
  const policy = policies.policy([spotCheckRatio], place, monthOf(ctx.today));
  return policy.ok ? done({ cases, ratio: policyReader(policy.value).read(spotCheckRatio) }) : policy;
};

const mustVisit = ({ view }: OpenCase): boolean => view.complaint || view.kinDeclared || view.kinFiledOn !== null;
const drawFrom = ({ cases, ratio }: Frame, seed: string): SpotCheckDraw =>
  drawSpotCheck(
    cases.map((one) => ({ no: one.row.no, mustVisit: mustVisit(one) })),
    { seed, ratio },
    sha256,
  );

const draw = (ctx: ActContext, input: ParsedInputOf<CallOf<'spotChecks.draw'>>): Acted<Changed> => {
  const frame = frameOf(ctx);
  if (!frame.ok) return frame;
  const made = drawFrom(frame.value, input.seed);
  if (made.frameHash !== input.frameHash) return refuse('spot_frame_changed');
  if (made.frame.length + made.always.length === 0) return refuse('spot_frame_empty');
  if (spotDraws(ctx.db, 0, 1000).rows.some((row) => row.seed === input.seed)) return refuse('spot_seed_used', { seed: input.seed });
  const byNo = new Map(frame.value.cases.map((one) => [one.row.no, one]));
  const visited = [...made.always, ...made.drawn.map((one) => one.no)];
  const year = Number(ctx.today.slice(0, 4));
  const no = formatDocumentNumber({ prefix: '民抽查', year, sequence: nextCounter(ctx.db, `spot:${year}`) }, 'letter');
  for (const each of visited) {
    const one = byNo.get(each);
    if (one === undefined) throw new Error(`drew ${each}, which is not in the frame`);
    const moved = moveCase(ctx, one, { act: 'draw_spot_check', on: ctx.today }, { detail: `${no}；种子“${input.seed}”` });
    if (!moved.ok) return moved;
  }
  const id = ctx.newId();
  const idOf = (each: string): string => byNo.get(each)?.row.id ?? '';
  insertSpotDraw(ctx.db, {
    id,
    no,
    seed: input.seed,
    ratio: frame.value.ratio,
    frame: JSON.stringify(made.frame),
    frame_hash: made.frameHash,
    always: JSON.stringify(made.always.map((each) => ({ caseId: idOf(each), no: each }))),
    drawn: JSON.stringify(made.drawn.map((each) => ({ caseId: idOf(each.no), ...each }))),
    drawn_on: ctx.today,
    drawn_by: ctx.actor.userId,
    recorded_at: ctx.now,
  });
  return acted(
    { id, rev: 0 },
    { objectType: 'spot_draw', objectId: id, detail: { no, seed: input.seed, frameHash: made.frameHash, visited } },
  );
};

const stands = (db: ReadableDb, row: SpotDrawRow, caseId: string) => {
  const kept = caseById(db, caseId);
  return {
    applicant: personById(db, kept?.applicant_id ?? '')?.name ?? '',
    visited: surveysOf(db, caseId).some((survey) => survey.kind === 'spot' && survey.on_day >= row.drawn_on),
  };
};

/** 抽查: the frame and its hash are shown first, the seed is public; what was drawn can be drawn again by anybody. */
export const spotCheckHandlers: readonly Handler[] = [
  onQuery('spotChecks.preview', 'read', (ctx) => {
    const frame = frameOf(ctx);
    if (!frame.ok) return frame;
    const made = drawFrom(frame.value, '');
    return done({
      ratio: frame.value.ratio,
      frame: [...made.frame],
      frameHash: made.frameHash,
      always: [...made.always],
      size: drawSize(made.frame.length, frame.value.ratio),
    });
  }),
  onQuery('spotChecks.list', 'read', (ctx, { offset, limit }) => {
    const page = spotDraws(ctx.db, offset, limit);
    return done({
      total: page.total,
      rows: page.rows.map((row) => ({
        id: row.id,
        no: row.no,
        seed: row.seed,
        ratio: row.ratio,
        frame: z.array(z.string()).parse(JSON.parse(row.frame)),
        frameHash: row.frame_hash,
        always: numbers.parse(JSON.parse(row.always)).map((one) => ({ ...one, ...stands(ctx.db, row, one.caseId) })),
        drawn: tickets.parse(JSON.parse(row.drawn)).map((one) => ({ ...one, ...stands(ctx.db, row, one.caseId) })),
        drawnOn: row.drawn_on,
        by: userById(ctx.db, row.drawn_by)?.name ?? '',
      })),
    });
  }),
  onCommand('spotChecks.draw', 'return', draw),
];
