import { deadlinesOf } from '#domain/flow/deadlines.ts';
import { afterLateObjection } from '#domain/notices/late-objection.ts';
import { reportRanOut } from '#domain/flow/next-act.ts';
import { pathOf } from '#domain/flow/path.ts';
import { variantLabels } from '#domain/flow/variant-labels.ts';
import { noticeBoardLabels, pauseCauseLabels } from '#domain/flow/view.ts';
import { intakeQuestions, materialsAskedOf } from '#domain/programs/materials.ts';
import { situationsOf } from '#domain/programs/family-file.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { monthOf } from '#shared/values/dates.ts';
import { z } from 'zod';
import { attachmentsByIds, attachmentsOf } from '#storage/attachments.ts';
import {
  caseEvents,
  insuredOfCase,
  kinRelatives,
  materialsOfCase,
  papersMade,
  supplementsOf,
  type CaseMaterialRow,
} from '#storage/cases.ts';
import { decisionById, proposalById } from '#storage/decisions.ts';
import { amountOfDecision } from '#storage/benefits.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { findingsOfCase } from '#storage/filings.ts';
import { householdById } from '#storage/households.ts';
import { noticeById, noticesOfCase, photosOfNotice } from '#storage/notices.ts';
import { userName } from '#storage/office.ts';
import { personById } from '#storage/people.ts';
import { evaluationsOf, neighboursOf, surveyorsOf, surveysOf, verificationsOf, type VerificationRow } from '#storage/surveys.ts';
import type { QueryContext } from '../act.ts';
import { findingToView } from '../filings/filing-rows.ts';
import { lateOfCase } from '../notices/late-objection.ts';
import { explainRefusal } from '../sentences.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import { actsOf, nextOf } from './case-acts.ts';
import { casePapers } from './case-papers.ts';
import { answersOfCase, familyFileOfCase } from './facts.ts';
import { handedBackFiles } from './handed-back-files.ts';
import { reckonCase, type OpenCase } from './open-case.ts';

type Detail = ValueOf<CallOf<'cases.get'>>;
const texts = z.array(z.string());
const letterItems = z.array(z.object({ code: z.string(), what: z.string() }));
const differences = z.array(z.object({ line: z.string(), oursFen: z.int(), theirsFen: z.int(), why: z.string() }));

type MaterialView = Pick<Detail['materials'][number], 'state' | 'note' | 'attachmentId' | 'on' | 'by'>;

/** What the latest report of the registers says of the material that it is; null while there is none. */
const reportAsMaterial = (ctx: QueryContext, report: VerificationRow | undefined): MaterialView | null =>
  report === undefined
    ? null
    : {
        state: report.conclusion === 'PASS' ? 'fetched' : 'wrong',
        note: [`报告 ${report.report_no}`, report.hits].filter((part) => part !== '').join('；'),
        attachmentId: report.attachment_id,
        on: report.issued_on,
        by: userName(ctx.db, report.recorded_by),
      };

const notedAsMaterial = (ctx: QueryContext, row: CaseMaterialRow | undefined): MaterialView => ({
  state: row?.state ?? 'missing',
  note: row?.note ?? '',
  attachmentId: row?.attachment_id ?? null,
  on: row === undefined || row.state === 'missing' ? null : row.on_day,
  by: row === undefined || row.state === 'missing' ? '' : userName(ctx.db, row.recorded_by),
});

const materialsOf = (ctx: QueryContext, one: OpenCase, report: VerificationRow | undefined): Detail['materials'] => {
  const kept = new Map(materialsOfCase(ctx.db, one.row.id).map((row) => [row.code, row]));
  const asked = new Set(
    materialsAskedOf(one.program.materials, situationsOf(familyFileOfCase(ctx.db, one.row, one.program, monthOf(ctx.today)))).map(
      (material) => material.code,
    ),
  );
  const listed = one.program.materials
    .filter((material) => material.provider === 'office' || asked.has(material.code) || kept.has(material.code))
    .map((material): Detail['materials'][number] => {
      const row = kept.get(material.code);
      const own = notedAsMaterial(ctx, row);
      return {
        code: material.code,
        name: material.name,
        provider: row?.state === 'excused' ? 'excused' : material.provider,
        required: asked.has(material.code) && material.required,
        derived: material.comesWith !== null,
        ...((material.comesWith === 'verification' ? reportAsMaterial(ctx, report) : null) ?? own),
      };
    });
  const added = [...kept.values()].filter((row) => row.name !== '');
  return [
    ...listed,
    ...added.map((row): Detail['materials'][number] => ({
      code: row.code,
      name: row.name,
      provider: 'applicant',
      required: false,
      derived: false,
      ...notedAsMaterial(ctx, row),
    })),
  ];
};

const surveysView = (ctx: QueryContext, caseId: string): Detail['surveys'] =>
  surveysOf(ctx.db, caseId).map((row) => {
    const surveyors = surveyorsOf(ctx.db, row.id);
    return {
      id: row.id,
      on: row.on_day,
      kind: row.kind,
      surveyors: surveyors.map((each) => each.user_id ?? each.name),
      surveyorNames: surveyors.map((each) => each.name),
      present: row.present,
      housing: row.housing,
      livelihood: row.livelihood,
      neighbours: neighboursOf(ctx.db, row.id).map(({ name, words }) => ({ name, words })),
      findings: row.findings,
      matchesDeclaration: row.matches_declaration === 1,
      began: row.began_at,
      ended: row.ended_at,
      papersShown: row.papers_shown === 1,
      attachmentIds: texts.parse(JSON.parse(row.attachments)),
    };
  });

const decisionView = (ctx: QueryContext, one: OpenCase): Detail['decision'] => {
  const row = one.row.decision_id === null ? undefined : decisionById(ctx.db, one.row.decision_id);
  // The county's own, else the one by which it is paid.
  const statementId =
    row === undefined ? null : (row.statement_id ?? amountOfDecision(ctx.db, one.row.household_id, row.id)?.statement_id ?? null);
  const statement = statementId === null ? null : readStatement(ctx.db, statementId);
  return row === undefined
    ? null
    : {
        id: row.id,
        outcome: row.outcome,
        amountFen: row.amount_fen,
        from: row.from_month,
        fromByRule: row.rule_month,
        fromReason: row.from_reason,
        documentNo: row.document_no,
        decidedOn: row.decided_on,
        text: row.text,
        deciders: texts.parse(JSON.parse(row.deciders)),
        channel: row.channel,
        recordedBy: userName(ctx.db, row.by_user),
        checkedBy: row.checked_by_user === null ? null : userName(ctx.db, row.checked_by_user),
        townshipFen: one.row.proposed_fen,
        differences: differences.parse(JSON.parse(row.differences)),
        statement: statement === null ? null : statementToView(statement, statementId),
      };
};

const proposalOf = (ctx: QueryContext, one: OpenCase): Detail['proposal'] => {
  const row = one.row.proposal_id === null ? undefined : proposalById(ctx.db, one.row.proposal_id);
  return row === undefined
    ? null
    : {
        opinion: row.opinion,
        verdict: row.verdict,
        amountFen: row.amount_fen,
        statementId: row.statement_id,
        by: userName(ctx.db, row.by_user),
        on: row.on_day,
        month: row.month,
      };
};

const noticeOf = (ctx: QueryContext, one: OpenCase): Detail['notice'] => {
  const row = one.row.notice_id === null ? undefined : noticeById(ctx.db, one.row.notice_id);
  return row === undefined
    ? null
    : {
        id: row.id,
        no: row.no,
        postedOn: row.posted_on,
        firstDay: row.first_day,
        lastDay: row.last_day,
        state: row.state,
        boardLabel: noticeBoardLabels[row.board],
      };
};

/** Every wall the case has hung on, also those it was taken off. */
const noticesOf = (ctx: QueryContext, caseId: string): Detail['notices'] =>
  noticesOfCase(ctx.db, caseId).map((one) => ({
    id: one.id,
    no: one.no,
    boardLabel: noticeBoardLabels[one.board],
    postedOn: one.posted_on,
    closedOn: one.closed_on,
    leftOn: one.left_on,
    why: one.why,
  }));

const attachmentsView = (
  ctx: QueryContext,
  one: OpenCase,
  more: readonly (string | null)[],
): Pick<Detail, 'attachments' | 'missingAttachments'> => {
  const known = new Map<string, Detail['attachments'][number]>();
  const ids = more.filter((id) => id !== null);
  for (const { id, name, mime, bytes, purpose } of [...attachmentsOf(ctx.db, 'case', one.row.id), ...attachmentsByIds(ctx.db, ids)])
    known.set(id, { id, name, mime, bytes, purpose });
  const { there, missing } = handedBackFiles(ctx, one.row.id);
  for (const { id, title, mime, bytes } of there) known.set(id, { id, name: title, mime, bytes, purpose: 'handed_back' });
  return { attachments: [...known.values()], missingAttachments: [...missing] };
};

/** The statement as it would be today, or why it cannot be made. */
const reckonedNow = (ctx: QueryContext, one: OpenCase): Pick<Detail, 'findings' | 'statement' | 'statementProblem'> => {
  const kept = one.row.statement_id === null ? null : readStatement(ctx.db, one.row.statement_id);
  const now = reckonCase(ctx, one);
  const findings = now.ok
    ? now.value.assessment.findings.map(({ code, label, clause, inputs, verdict, text }) => ({
        code,
        label,
        clause,
        inputs,
        verdict,
        text,
      }))
    : [];
  if (kept !== null) return { findings, statement: statementToView(kept, one.row.statement_id), statementProblem: null };
  if (!now.ok) return { findings, statement: null, statementProblem: explainRefusal(now.error) };
  const { statement } = now.value.computed;
  return statement.ok
    ? { findings, statement: statementToView(statement.value, null), statementProblem: null }
    : { findings, statement: null, statementProblem: explainRefusal(statement.error) };
};

/** Everything a screen shows of a case to this person. */
export const caseDetail = (ctx: QueryContext, one: OpenCase): Detail => {
  const { row, view } = one;
  const events = caseEvents(ctx.db, row.id);
  const [household, applicant] = [householdById(ctx.db, row.household_id), personById(ctx.db, row.applicant_id)];
  const printed = new Map(papersMade(ctx.db, row.id).map(({ code, at }) => [code, at]));
  const [surveys, verifications, evaluations] = [surveysView(ctx, row.id), verificationsOf(ctx.db, row.id), evaluationsOf(ctx.db, row.id)];
  const typed = row.typed_decision_id === null ? undefined : decisionById(ctx.db, row.typed_decision_id);
  const decision = row.decision_id === null ? undefined : decisionById(ctx.db, row.decision_id);
  const photos = row.notice_id === null ? [] : photosOfNotice(ctx.db, row.notice_id);
  const materials = materialsOf(ctx, one, verifications.at(-1));
  return {
    id: row.id,
    rev: row.rev,
    no: row.no,
    program: row.program,
    area: row.area,
    householdId: row.household_id,
    householdNo: household?.no ?? '',
    applicantId: row.applicant_id,
    applicant: applicant?.name ?? '',
    village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
    villageCode: row.village_code,
    state: view.state,
    channel: row.channel,
    appliedOn: row.applied_on,
    acceptedOn: row.accepted_on,
    reason: row.reason,
    kinDeclared: view.kinDeclared,
    kinNote: row.kin_note,
    coverage: row.coverage,
    insuredPersonIds: insuredOfCase(ctx.db, row.id),
    answers: { ...answersOfCase(row) },
    steps: [...pathOf(view, one.rules.variant)],
    acts: actsOf(ctx, one),
    next: nextOf(ctx, one),
    materials,
    deadlines: deadlinesOf(view, one.rules, ctx.calendar, ctx.today).map(
      ({ code, label, clause, from, due, state, remaining, unit, lamp, calendarConfirmed }) => ({
        code,
        label,
        clause,
        from,
        due,
        state,
        remaining,
        unit,
        lamp,
        calendarConfirmed,
      }),
    ),
    surveyNeeds: { surveyors: Math.max(2, one.rules.surveyors), neighbours: one.rules.neighbours },
    surveys,
    verifications: verifications.map((v) => ({
      id: v.id,
      reportNo: v.report_no,
      source: v.source,
      issuedOn: v.issued_on,
      asOf: v.as_of,
      expiresOn: v.expires_on,
      conclusion: v.conclusion,
      hits: v.hits,
      attachmentId: v.attachment_id,
      // Only the latest report is relied on.
      expired: v.id === verifications.at(-1)?.id && reportRanOut(view, ctx.today),
    })),
    ...reckonedNow(ctx, one),
    proposal: proposalOf(ctx, one),
    notice: noticeOf(ctx, one),
    notices: noticesOf(ctx, row.id),
    procedure: {
      authority: variantLabels[one.rules.variant.authorityMode],
      notice: variantLabels[one.rules.variant.noticePlan],
      evaluation: variantLabels[one.rules.variant.evaluationMode],
    },
    spotDrawnOn: view.spotDrawnOn,
    countyVisitOn: view.countyVisitOn,
    urgentRelief:
      view.urgentReliefOn === null
        ? null
        : { on: view.urgentReliefOn, amountFen: row.urgent_relief_fen ?? 0, papersOn: view.urgentPapersOn },
    filedOn: view.filedOn,
    filedBy: row.filing_document,
    filingFindings: findingsOfCase(ctx.db, row.id).map(findingToView),
    decision: decisionView(ctx, one),
    papers: casePapers(view).map((paper) => ({ ...paper, printed: printed.get(paper.code) ?? null })),
    ...attachmentsView(ctx, one, [
      ...materials.map((m) => m.attachmentId),
      ...surveys.flatMap((s) => s.attachmentIds),
      ...verifications.map((v) => v.attachment_id),
      ...photos.map((p) => p.attachment_id),
      typed?.attachment_id ?? null,
      decision?.attachment_id ?? null,
    ]),
    events: events
      .toReversed()
      .map((event) => ({
        at: event.at,
        actor: userName(ctx.db, event.actor),
        onBehalfOf: event.on_behalf_of === null ? null : userName(ctx.db, event.on_behalf_of),
        kind: event.act,
        title: event.title,
        detail: event.on_day === event.at.slice(0, 10) ? event.detail : `（${event.on_day}）${event.detail}`,
        link: null,
        payment: null,
      })),
    transitions: events.map((event) => ({ act: event.act, from: event.from_state, to: event.to_state, on: event.on_day })),
    questions: intakeQuestions.map(({ key, text, advice }) => ({ key, text, advice, answer: view.answers?.[key] ?? null })),
    supplements: supplementsOf(ctx.db, row.id).map((s) => ({
      givenOn: s.given_on,
      dueOn: s.due_on,
      suppliedOn: s.supplied_on,
      items: letterItems.parse(JSON.parse(s.items)),
    })),
    missing: [...view.missing],
    evaluations: evaluations.map((e) => ({
      id: e.id,
      on: e.on_day,
      place: e.place,
      should: e.should_attend,
      present: e.present,
      recused: e.recused,
      yes: e.yes,
      no: e.no_votes,
      abstain: e.abstain,
      note: e.note,
      attachmentId: e.attachment_id,
    })),
    evaluationCalledFor: view.evaluationDueSince !== null,
    pauses: view.pauses.map((pause) => ({ ...pause, label: pauseCauseLabels[pause.cause] })),
    relatives: kinRelatives(ctx.db, row.id).map((r) => ({ name: r.name, relation: r.relation, filedOn: r.filed_on })),
    kinFiledOn: view.kinFiledOn,
    complaint: view.complaint,
    lateObjections: lateOfCase(ctx.db, row.id),
    afterObjection: afterLateObjection(view.state),
    waiver: view.waiver,
    extendedOn: view.extendedOn,
    withdrawalAskedOn: view.withdrawalAskedOn,
    reportDocument: row.report_document,
    letter: row.letter_on === null ? null : { on: row.letter_on, how: row.letter_how ?? '' },
    typedDecision:
      typed === undefined ? null : { by: userName(ctx.db, typed.by_user), at: typed.recorded_at, attachmentId: typed.attachment_id },
  };
};
