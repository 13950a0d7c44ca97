import { surveyDuties } from '#domain/accountability/survey-duties.ts';
import { verificationValidDays } from '#domain/policy/means-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { addDays, monthOf } from '#shared/values/dates.ts';
import type { SurveyView } from '#domain/flow/view.ts';
import { pauseCauseLabels } from '#domain/flow/view.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { usersInPost } from '#storage/office.ts';
import { attachVerification, insertSurvey, insertVerification, otherVisits, surveysOf, verificationsOf } from '#storage/surveys.ts';
import { onCommand, onQuery, type ActContext, type Handler } from '../act.ts';
import { withinVillages } from '../rights/table.ts';
import { namedPersons, type NamedPerson } from '../users/named-persons.ts';
import { actOnCase, changeCase, inTurn } from './change-case.ts';
import { attached } from '../files/attached.ts';
import { addMaterial } from './further-material.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';

/** Somebody without a login stands by name. */
const surveyorsNamed = (ctx: ActContext, named: readonly string[]): Outcome<readonly NamedPerson[]> => {
  const found = namedPersons(ctx.db, named);
  const blank = found.findIndex((one) => one.name === '');
  return blank === -1 ? done(found) : refuse('surveyor_unknown', { no: blank + 1 });
};

type Neighbour = { readonly name: string; readonly words: string };

/** What neighbours said, who need not give their names; an empty line is none, a name without words is refused instead of dropped. */
const interviews = (lines: readonly Neighbour[]): Outcome<readonly Neighbour[]> => {
  const trimmed = lines.map(({ name, words }) => ({ name: name.trim(), words: words.trim() }));
  const half = trimmed.findIndex(({ name, words }) => name !== '' && words === '');
  return half === -1
    ? done(trimmed.filter(({ words }) => words !== ''))
    : refuse('neighbour_incomplete', { no: half + 1, name: trimmed[half]?.name ?? '' });
};

const goesOut = new Set(['clerk', 'reviewer', 'head', 'village']);

type Visit = ParsedInputOf<CallOf<'cases.recordSurvey'>>['survey'];

/** A visit with what was seen, who signed and what the neighbours said; on an accepted case an ordinary one also starts the survey. */
const visit = (ctx: ActContext, one: OpenCase, survey: Visit, act: 'record_survey' | 'record_spot_check'): Outcome<OpenCase> => {
  const near = withinVillages(ctx.actor, one.row.village_code);
  if (!near.ok) return near;
  const surveyors = surveyorsNamed(ctx, survey.surveyors);
  if (!surveyors.ok) return surveyors;
  const files = attached(ctx, survey.attachmentIds);
  if (!files.ok) return files;
  const duty = surveyDuties(
    survey,
    otherVisits(ctx.db, { day: survey.on, caseId: one.row.id, persons: surveyors.value.map((each) => each.person_key) }),
    survey.on === ctx.today ? ctx.now.slice(11, 16) : null,
  );
  if (duty !== null) return { ok: false, error: duty };
  const neighbours = interviews(survey.neighbours);
  if (!neighbours.ok) return neighbours;
  const view: SurveyView = {
    on: survey.on,
    kind: survey.kind,
    surveyors: surveyors.value.map((each) => each.person_key),
    neighbours: neighbours.value.length,
    agrees: survey.matchesDeclaration,
  };
  const write = () => {
    insertSurvey(
      ctx.db,
      {
        id: ctx.newId(),
        case_id: one.row.id,
        no: surveysOf(ctx.db, one.row.id).length + 1,
        on_day: survey.on,
        kind: survey.kind,
        present: survey.present,
        housing: survey.housing,
        livelihood: survey.livelihood,
        findings: survey.findings,
        matches_declaration: survey.matchesDeclaration ? 1 : 0,
        began_at: survey.began,
        ended_at: survey.ended,
        papers_shown: survey.papersShown ? 1 : 0,
        attachments: JSON.stringify(survey.attachmentIds),
        recorded_at: ctx.now,
        recorded_by: ctx.actor.userId,
      },
      surveyors.value,
      neighbours.value,
    );
    return {};
  };
  const starts = act === 'record_survey' && one.view.state === 'accepted';
  return inTurn(
    one,
    (now) => (starts ? moveCase(ctx, now, { act: 'start_survey', on: survey.on }) : done(now)),
    (now) =>
      moveCase(
        ctx,
        now,
        { act, on: survey.on, survey: view },
        { detail: `${surveyors.value.map((each) => each.name).join('、')}入户；${survey.findings}`, write },
      ),
  );
};

/** Survey, verification and evaluation, and the clock standing still. */
export const surveyHandlers: readonly Handler[] = [
  onQuery('cases.surveyors', 'visit', (ctx, { caseId }) => {
    const village = caseId === undefined ? undefined : caseById(ctx.db, caseId)?.village_code;
    return done({
      rows: usersInPost(ctx.db)
        .filter((user) => user.roles.some((role) => goesOut.has(role)) && (village === undefined || withinVillages(user, village).ok))
        .map((user) => ({ userId: user.id, name: user.name })),
    });
  }),
  onCommand('cases.startSurvey', 'survey', (ctx, input) => actOnCase(ctx, input, { act: 'start_survey', on: input.on })),
  onCommand('cases.recordSurvey', 'visit', (ctx, input) => changeCase(ctx, input, (one) => visit(ctx, one, input.survey, 'record_survey'))),
  onCommand('cases.recordSpotCheck', 'survey', (ctx, input) =>
    changeCase(ctx, input, (one) => visit(ctx, one, { ...input.survey, kind: 'spot' }, 'record_spot_check')),
  ),
  onCommand('cases.requestVerification', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'ask_verification', on: input.on }, { detail: input.to }),
  ),
  onCommand('cases.recordVerification', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const { attachmentId, hits, ...typed } = input.verification;
      const files = attached(ctx, [attachmentId]);
      if (!files.ok) return files;
      const days = one.policies.policy([verificationValidDays], one.row, monthOf(one.view.acceptedOn ?? ctx.today));
      if (!days.ok) return days;
      const valid = policyReader(days.value).read(verificationValidDays);
      const v = { ...typed, expiresOn: typed.expiresOn ?? addDays(typed.issuedOn, valid - 1) };
      return moveCase(
        ctx,
        one,
        { act: 'record_verification', on: ctx.today, verification: { ...v, attached: attachmentId !== null } },
        {
          detail: `${v.source} ${v.reportNo}，有效期到 ${v.expiresOn}`,
          write: () => {
            insertVerification(ctx.db, {
              id: ctx.newId(),
              case_id: one.row.id,
              no: verificationsOf(ctx.db, one.row.id).length + 1,
              report_no: v.reportNo,
              source: v.source,
              issued_on: v.issuedOn,
              as_of: v.asOf,
              expires_on: v.expiresOn,
              conclusion: v.conclusion,
              hits,
              attachment_id: attachmentId,
              recorded_at: ctx.now,
              recorded_by: ctx.actor.userId,
            });
            return {};
          },
        },
      );
    }),
  ),
  onCommand('cases.attachReport', 'enter', (ctx, input) =>
    changeCase(ctx, input, (one) => {
      const files = attached(ctx, [input.attachmentId]);
      if (!files.ok) return files;
      const report = verificationsOf(ctx.db, one.row.id).at(-1);
      return moveCase(
        ctx,
        one,
        { act: 'attach_report', on: ctx.today },
        {
          detail: report?.report_no ?? '',
          write: () => {
            if (report !== undefined) attachVerification(ctx.db, report.id, input.attachmentId);
            return {};
          },
        },
      );
    }),
  ),
  onCommand('cases.addMaterial', 'enter', (ctx, input) => changeCase(ctx, input, (one) => addMaterial(ctx, one, input))),
  onCommand('cases.takeEvidence', 'enter', (ctx, input) =>
    actOnCase(ctx, input, { act: 'take_evidence', on: input.on }, { detail: input.note }),
  ),
  onCommand('cases.pause', 'enter', (ctx, input) =>
    actOnCase(
      ctx,
      input,
      { act: 'pause', on: input.on, cause: input.cause },
      { detail: [pauseCauseLabels[input.cause], input.note].filter((part) => part !== '').join('：') },
    ),
  ),
  onCommand('cases.resume', 'enter', (ctx, input) => actOnCase(ctx, input, { act: 'resume', on: input.on })),
];
