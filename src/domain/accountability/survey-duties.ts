import { refuse, type Refusal } from '#shared/values/refusal.ts';

/** From when to when somebody was at a family's home, `HH:MM` on one day; null where nobody wrote it down. */
export type VisitTimes = { readonly began: string | null; readonly ended: string | null };
/** Another family a surveyor was with on the same day. */
export type OtherVisit = VisitTimes & { readonly person: string; readonly caseNo: string };

type DutyCode = 'survey_papers_not_shown' | 'survey_times_bad' | 'survey_times_ahead' | 'survey_times_overlap';

/**
 * What a visit owes besides two signatures (入户调查制度): work papers shown, its times written down whole, and no surveyor with two
 * families at once, and nothing that has not come yet. Two visits may touch. `now`: the hour on the day of the visit, `HH:MM`; null
 * where that day is over. Null when nothing stands against it, else `survey_papers_not_shown`, `survey_times_bad` (from, to),
 * `survey_times_ahead` (to, now), `survey_times_overlap` (person, from, to, no).
 */
export const surveyDuties = (
  visit: VisitTimes & { readonly papersShown: boolean },
  others: readonly OtherVisit[],
  now: string | null,
): Refusal<DutyCode> | null => {
  if (!visit.papersShown) return refuse('survey_papers_not_shown').error;
  const { began, ended } = visit;
  if (began === null && ended === null) return null;
  if (began === null || ended === null || ended <= began)
    return refuse('survey_times_bad', { from: began ?? '（未填）', to: ended ?? '（未填）' }).error;
  if (now !== null && ended > now) return refuse('survey_times_ahead', { to: ended, now }).error;
  const clash = others.find((one) => one.began !== null && one.ended !== null && one.began < ended && began < one.ended);
  return clash === undefined
    ? null
    : refuse('survey_times_overlap', { person: clash.person, from: clash.began, to: clash.ended, no: clash.caseNo }).error;
};
