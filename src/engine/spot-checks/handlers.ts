import { spotCheckRatio } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { caseById, casesInState } from '#storage/cases.ts';
import { personById } from '#storage/people.ts';
import { surveysOf } from '#storage/surveys.ts';
import { acted, onCommand, onQuery, type ActContext, type Acted, type Changed, type Handler, type QueryContext } from '../act.ts';
import { moveCase } from '../cases/move-case.ts';
import { takeUpRow, type OpenCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { drawPage, keepDraw, previewDraw, type DrawFrame } from './keep-draw.ts';

type Frame = DrawFrame & { readonly cases: readonly OpenCase[] };

const mustVisit = ({ view }: OpenCase): boolean => view.complaint || view.kinDeclared || view.kinFiledOn !== null;

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
  if (!policy.ok) return policy;
  const candidates = cases.map((one) => ({ id: one.row.id, no: one.row.no, mustVisit: mustVisit(one) }));
  return done({ cases, candidates, ratio: policyReader(policy.value).read(spotCheckRatio) });
};

const draw = (ctx: ActContext, { seed, frameHash }: ParsedInputOf<CallOf<'spotChecks.draw'>>): Acted<Changed> => {
  const frame = frameOf(ctx);
  if (!frame.ok) return frame;
  const drawn = keepDraw(ctx, frame.value, { seed, frameHash, purpose: 'case', about: '' }, 'spot_frame_empty');
  if (!drawn.ok) return drawn;
  const { id, no, visited } = drawn.value;
  for (const one of frame.value.cases.filter(({ row }) => visited.some((each) => each.id === row.id))) {
    const moved = moveCase(ctx, one, { act: 'draw_spot_check', on: ctx.today }, { detail: `${no}；种子“${seed}”` });
    if (!moved.ok) return moved;
  }
  return acted(
    { id, rev: 0 },
    { objectType: 'spot_draw', objectId: id, detail: { no, seed, frameHash, visited: visited.map((one) => one.no) } },
  );
};

/** 抽查: the frame and its hash are shown first, the seed is public; what was drawn can be drawn again by anybody. */
export const spotCheckHandlers: readonly Handler[] = [
  onQuery('spotChecks.preview', 'read', (ctx) => {
    const frame = frameOf(ctx);
    return frame.ok ? done(previewDraw(frame.value)) : frame;
  }),
  onQuery('spotChecks.list', 'read', (ctx, { offset, limit }) =>
    done(
      drawPage(ctx.db, { purpose: 'case', about: '', offset, limit }, (row, caseId) => ({
        applicant: personById(ctx.db, caseById(ctx.db, caseId)?.applicant_id ?? '')?.name ?? '',
        opens: caseId,
        visited: surveysOf(ctx.db, caseId).some((survey) => survey.kind === 'spot' && survey.on_day >= row.drawn_on),
      })),
    ),
  ),
  onCommand('spotChecks.draw', 'return', draw),
];
