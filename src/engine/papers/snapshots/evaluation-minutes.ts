import { evaluatorPostLabels, residentsShare } from '#domain/evaluations/minutes.ts';
import { programOf } from '#domain/programs/registry.ts';
import { done } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { evaluatorsOf, meetingById } from '#storage/evaluations.ts';
import { householdById } from '#storage/households.ts';
import { evaluatorOf, meetingDetail } from '../../evaluations/meeting-view.ts';
import { notReady, paperSource } from '../source.ts';

/** 民主评议记录 of one meeting, once it was held. */
export const evaluationMinutesSource = paperSource('evaluation', 'evaluation', (ctx, id) => {
  const meeting = meetingById(ctx.db, id);
  if (meeting === undefined) return null;
  if (meeting.state !== 'held' || meeting.held_on === null) return notReady('评议还没有登记到会和票数');
  const shown = meetingDetail(ctx, meeting);
  if (!shown.ok) return shown;
  const evaluators = evaluatorsOf(ctx.db, id).map(evaluatorOf);
  const cases = shown.value.rows.map((row) => ({ row, kept: caseById(ctx.db, row.caseId) }));
  return done({
    snapshot: {
      minutesNumber: meeting.no,
      village: shown.value.village,
      matter: [...new Set(cases.map(({ kept }) => programOf(kept?.program ?? '')?.name ?? ''))].join('、'),
      heldOn: meeting.held_on,
      place: meeting.place,
      chair: meeting.chair,
      recorder: meeting.recorder,
      evaluators: evaluators.map(({ name, post, came }) => ({ name, post: evaluatorPostLabels[post], came })),
      residentsShare: residentsShare(evaluators),
      needed: shown.value.needed,
      families: cases.map(({ row, kept }) => ({
        headName: row.applicant,
        group: householdById(ctx.db, kept?.household_id ?? '')?.group_name ?? '',
        aside: row.aside.map((at) => evaluators[at]?.name ?? '').join('、'),
        yes: row.votes?.yes ?? 0,
        no: row.votes?.no ?? 0,
        abstain: row.votes?.abstain ?? 0,
        conclusion: row.conclusion,
        opinion: row.opinion,
      })),
      note: meeting.note,
      officeName: ctx.office.name,
    },
  });
});
