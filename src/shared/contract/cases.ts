import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { area, timelineEntry } from './people.ts';

export const caseState = z.enum([
  'draft', 'received', 'supplementing', 'accepted', 'surveying', 'proposed', 'posted', 'ready', 'sealed', 'reported', 'returned', 'decided',
  'confirmed', 'adjusted', 'refused', 'declined', 'withdrawn', 'terminated',
]);
export type CaseState = z.output<typeof caseState>;

export const caseSentences = {
  act_not_possible: '当前环节“{state}”不能办理“{act}”。什么也没有改动。',
  household_has_case: '这户已有在办的申请({no}),不能重复受理。',
  household_has_benefit: '这户已在享受{program},变动请走复核与变动。',
  statement_incomplete: '还不能核算:{missing}。',
  statement_missing: '没有找到这份核算单。',
  village_mixed: '一张公示只能贴同一个村(社区)的申请。',
  notice_blocked: '公示内容含有不能上墙的信息({what}),已拦住,没有张贴。',
  notice_photo_missing: '还没有上传张贴照片,不能结束公示。',
  attachment_missing: '附件不存在或已作废。',
} as const satisfies Sentences<string>;

export const lamp = z.enum(['green', 'yellow', 'red', 'none']);
export const deadline = z.object({
  code: z.string(), label: z.string(), clause: z.string(), from: day, due: day,
  state: z.enum(['running', 'done', 'overdue', 'paused']), remaining: z.int(), unit: z.enum(['WD', 'D']), lamp, calendarConfirmed: z.boolean(),
});
export const statementView = z.object({
  id: z.string().nullable(), subject: z.string(), month, totalFen: fen,
  lines: z.array(z.object({ label: z.string(), clause: z.string(), inputs: z.record(z.string(), z.string()), formula: z.string(), amountFen: fen })),
  rounding: z.object({ mode: z.string(), unitFen: z.int(), difference: z.string() }),
  policy: z.array(z.object({ key: z.string(), name: z.string(), value: z.string(), from: z.string(), source: z.string() })),
});
export const finding = z.object({ code: z.string(), label: z.string(), clause: z.string(), inputs: z.record(z.string(), z.string()), verdict: z.enum(['pass', 'fail', 'warn', 'info']), text: z.string() });
export const caseRow = z.object({
  id: z.string(), rev, no: z.string(), program: z.string(), area, householdId: z.string(), applicant: z.string(), village: z.string(), members: z.int(), state: caseState, appliedOn: day,
  proposedFen: fen.nullable(), due: deadline.nullable(), channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']),
});
export const materialItem = z.object({ code: z.string(), name: z.string(), provider: z.enum(['applicant', 'office', 'excused']), required: z.boolean(), state: z.enum(['missing', 'given', 'wrong', 'excused', 'fetched']), note: z.string(), attachmentId: z.string().nullable() });
const surveyFields = {
  on: day, surveyors: z.array(z.string()).min(1), present: z.string().min(1), housing: z.string().default(''), livelihood: z.string().default(''), neighbours: z.array(z.object({ name: z.string(), words: z.string() })).default([]),
  findings: z.string().min(1), matchesDeclaration: z.boolean(), attachmentIds: z.array(z.string()).default([]),
};
const verificationFields = {
  reportNo: z.string().min(1), source: z.string().min(1), issuedOn: day, asOf: day, expiresOn: day, conclusion: z.enum(['PASS', 'FAIL', 'REVIEW']), hits: z.string().default(''), attachmentId: z.string().nullable(),
};
export const caseDetail = z.object({
  id: z.string(), rev, no: z.string(), program: z.string(), area, householdId: z.string(), householdNo: z.string(), applicantId: z.string(), applicant: z.string(), village: z.string(), villageCode: z.string(),
  state: caseState, channel: z.string(), appliedOn: day, acceptedOn: day.nullable(), reason: z.string(), kinDeclared: z.boolean(), kinNote: z.string(), coverage: z.enum(['WHOLE', 'SINGLE']), insuredPersonIds: z.array(z.string()),
  /** The program's own form as it stands, so that a correction starts from it. */
  answers: z.record(z.string(), z.unknown()),
  steps: z.array(z.object({ state: z.string(), label: z.string(), status: z.enum(['done', 'current', 'todo']), on: z.string().nullable() })),
  acts: z.array(z.object({ act: z.string(), label: z.string(), allowed: z.boolean(), why: z.string().nullable() })),
  materials: z.array(materialItem), deadlines: z.array(deadline),
  surveys: z.array(z.object({ id: z.string(), ...surveyFields, surveyorNames: z.array(z.string()) })),
  verifications: z.array(z.object({ id: z.string(), ...verificationFields, expired: z.boolean() })),
  findings: z.array(finding), statement: statementView.nullable(), statementProblem: z.string().nullable(),
  proposal: z.object({ opinion: z.string(), verdict: z.enum(['confirm', 'refuse']), amountFen: fen, statementId: z.string(), by: z.string(), on: day }).nullable(),
  notice: z.object({ id: z.string(), no: z.string(), postedOn: day, firstDay: day, lastDay: day, state: z.enum(['posted', 'closed', 'withdrawn']) }).nullable(),
  decision: z.object({ id: z.string(), outcome: z.string(), amountFen: fen, from: z.string().nullable(), documentNo: z.string(), decidedOn: day, text: z.string(), deciders: z.array(z.string()), channel: z.enum(['package', 'paper']), townshipFen: fen.nullable(), differences: z.array(z.object({ line: z.string(), oursFen: fen, theirsFen: fen, why: z.string() })) }).nullable(),
  papers: z.array(z.object({ code: z.string(), title: z.string(), ready: z.boolean(), printed: z.string().nullable() })),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.int(), purpose: z.string() })),
  events: z.array(timelineEntry),
});

export const cases = {
  list: query({ state: z.array(caseState).default([]), text: z.string().max(60).default(''), village: z.string().optional(), onlyDue: z.boolean().default(false), sort: z.enum(['due', 'applied', 'no']).default('due'), ...pageAsk }, pageOf(caseRow)),
  get: query({ id: z.string() }, caseDetail),
  /** 收件: the family is at the counter; the application is received on `appliedOn`. */
  receive: command(
    { program: z.string(), householdId: z.string(), applicantId: z.string(), appliedOn: day, channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']), reason: z.string().min(1), coverage: z.enum(['WHOLE', 'SINGLE']).default('WHOLE'), insuredPersonIds: z.array(z.string()).default([]), kinDeclared: z.boolean(), kinNote: z.string().default(''), answers: z.record(z.string(), z.unknown()).default({}) },
    changed, ['household_has_case', 'household_has_benefit', 'statement_incomplete', 'act_not_possible'],
  ),
  update: command({ id: z.string(), rev, reason: z.string().min(1), coverage: z.enum(['WHOLE', 'SINGLE']), insuredPersonIds: z.array(z.string()), kinDeclared: z.boolean(), kinNote: z.string(), answers: z.record(z.string(), z.unknown()) }, changed, ['act_not_possible']),
  setMaterials: command({ id: z.string(), rev, items: z.array(z.object({ code: z.string(), state: z.enum(['missing', 'given', 'wrong', 'excused', 'fetched']), note: z.string().default(''), attachmentId: z.string().nullable().default(null) })) }, changed, ['act_not_possible', 'attachment_missing']),
  /** 一次性告知: every missing thing in one letter, within 3 working days. */
  supplement: command({ id: z.string(), rev, on: day, items: z.array(z.object({ code: z.string(), what: z.string() })).min(1) }, changed, ['act_not_possible']),
  /** 补齐: the day everything is together; it becomes the day the clocks count from. */
  supplemented: command({ id: z.string(), rev, on: day }, changed, ['act_not_possible', 'materials_missing']),
  accept: command({ id: z.string(), rev, on: day }, changed, ['act_not_possible', 'materials_missing']),
  decline: command({ id: z.string(), rev, on: day, reason: z.string().min(1), whereTo: z.string().default('') }, changed, ['act_not_possible']),
  recordSurvey: command({ id: z.string(), rev, survey: z.object(surveyFields) }, changed, ['act_not_possible', 'survey_needs_two_surveyors', 'attachment_missing']),
  recordVerification: command({ id: z.string(), rev, verification: z.object(verificationFields) }, changed, ['act_not_possible', 'attachment_missing']),
  /** 初审意见 by the reviewer, with the statement as it stands. */
  propose: command({ id: z.string(), rev, on: day, verdict: z.enum(['confirm', 'refuse']), opinion: z.string().min(1), month }, changed, ['act_not_possible', 'same_person_review', 'relative_recused', 'verification_expired', 'verification_missing', 'survey_missing', 'statement_incomplete']),
  returnToSurvey: command({ id: z.string(), rev, reason: z.string().min(1) }, changed, ['act_not_possible']),
  withdraw: command({ id: z.string(), rev, on: day, reason: z.string().min(1) }, changed, ['act_not_possible']),
  terminate: command({ id: z.string(), rev, on: day, reason: z.string().min(1) }, changed, ['act_not_possible']),
  /** A county without the program: its decision typed from paper, with document, scan and a second person. */
  recordPaperDecision: command(
    { id: z.string(), rev, outcome: z.enum(['confirm', 'adjust', 'refuse', 'return']), amountFen: fen, from: month.nullable(), documentNo: z.string().min(1), decidedOn: day, text: z.string(), attachmentId: z.string() },
    changed, ['act_not_possible', 'attachment_missing'],
  ),
  confirmPaperDecision: command({ id: z.string(), rev, documentNo: z.string(), amountFen: fen }, changed, ['act_not_possible', 'same_person_review', 'second_entry_differs']),
  /** 已按纸质上报: the batch went out as workbook and paper. */
  reportOnPaper: command({ ids: z.array(z.string()).min(1), revs: z.array(rev), documentNo: z.string().min(1), on: day }, changed, ['act_not_possible']),
  refusalLetterSent: command({ id: z.string(), rev, on: day, how: z.string() }, changed, ['act_not_possible']),
  statement: query({ id: z.string(), month: month.optional() }, statementView, ['statement_incomplete']),
  storedStatement: query({ statementId: z.string() }, statementView, ['statement_missing']),
} as const;

export const noticeRow = z.object({ id: z.string(), rev, no: z.string(), village: z.string(), villageCode: z.string(), cases: z.int(), postedOn: day, firstDay: day, lastDay: day, state: z.enum(['posted', 'closed', 'withdrawn']), photos: z.int(), openObjections: z.int(), over: z.boolean() });
export const notices = {
  /** Villages with proposals waiting to be posted. */
  waiting: query({}, z.object({ rows: z.array(z.object({ villageCode: z.string(), village: z.string(), caseIds: z.array(z.string()), applicants: z.array(z.string()) })) })),
  list: query({ state: z.enum(['posted', 'closed', 'all']).default('posted'), ...pageAsk }, pageOf(noticeRow)),
  get: query({ id: z.string() }, noticeRow.extend({
    lines: z.array(z.object({ caseId: z.string(), no: z.string(), head: z.string(), group: z.string(), members: z.int(), insured: z.int(), kind: z.string(), amountFen: fen })),
    photosList: z.array(z.object({ attachmentId: z.string(), name: z.string(), takenOn: day })),
    objections: z.array(z.object({ id: z.string(), receivedOn: day, objector: z.string(), content: z.string(), result: z.enum(['open', 'valid', 'invalid']), closedOn: day.nullable(), reply: z.string() })),
    place: z.string(), phone: z.string(),
  })),
  /** Allow-list and lint are checked before anything is stored. */
  post: command({ villageCode: z.string(), caseIds: z.array(z.string()).min(1), on: day, place: z.string().min(1), phone: z.string().min(1) }, changed, ['village_mixed', 'notice_blocked', 'act_not_possible']),
  addPhoto: command({ id: z.string(), rev, attachmentId: z.string(), takenOn: day, noDocumentsVisible: z.boolean() }, changed, ['attachment_missing', 'notice_blocked']),
  object: command({ id: z.string(), rev, caseId: z.string(), receivedOn: day, objector: z.string().default('匿名'), content: z.string().min(1) }, changed),
  closeObjection: command({ id: z.string(), rev, objectionId: z.string(), closedOn: day, result: z.enum(['valid', 'invalid']), reply: z.string().min(1) }, changed),
  /** The term is over and the photos are there: the cases become ready to report. */
  close: command({ id: z.string(), rev, on: day }, changed, ['notice_not_over', 'notice_photo_missing', 'objection_open']),
} as const;
