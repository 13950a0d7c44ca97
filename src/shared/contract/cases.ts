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
  person_has_benefit: '{name}已在 {household} 户享受{program},同一人不能重复享受({rule})。请先在那一户办理变动。',
  statement_incomplete: '还不能核算:{missing}。',
  statement_missing: '没有找到这份核算单。',
  village_mixed: '一张公示只能贴同一个村(社区)的申请。',
  notice_blocked: '公示内容含有不能上墙的信息({what}),已拦住,没有张贴。',
  notice_photo_missing: '还没有上传张贴照片,不能结束公示。',
  attachment_missing: '附件不存在或已作废。',
  person_not_in_household: '“{name}”不是本户现有成员,不能作为申请人或保障对象。',
  single_not_one: '单人保要选一名保障对象,现在选了 {count} 名。',
  program_unknown: '没有办理“{program}”({area})的项目。',
  answers_bad: '申请表中的“{field}”填写不符合要求,没有保存。',
  material_unknown: '材料清单里没有“{code}”。',
  surveyor_unknown: '没有写明第 {no} 名调查员是谁。',
  relative_unknown: '近亲属备案要写明是哪一名工作人员。',
  notice_not_posted: '这张公示已经不在张贴,不能办理“{act}”。',
  case_not_on_notice: '这户不在这张公示上(或已经撤下)。',
  decision_unknown_case: '没有找到批复所指的案件。',
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
  /** Users by id; a village cadre without a login by name. */
  on: day, surveyors: z.array(z.string().min(1)).min(1), kind: z.enum(['first', 'recheck', 'spot']).default('first'), present: z.string().min(1), housing: z.string().default(''), livelihood: z.string().default(''), neighbours: z.array(z.object({ name: z.string(), words: z.string() })).default([]),
  findings: z.string().min(1), matchesDeclaration: z.boolean(), attachmentIds: z.array(z.string()).default([]),
};
const verificationFields = {
  reportNo: z.string().min(1), source: z.string().min(1), issuedOn: day, asOf: day, expiresOn: day, conclusion: z.enum(['PASS', 'FAIL', 'REVIEW']), hits: z.string().default(''), attachmentId: z.string().nullable(),
};
export const pauseCause = z.enum(['supplement', 'appraisal', 'force_majeure']);
export const waiverReason = z.enum(['minor', 'privacy', 'refusal']);
/** 受理审查五问. */
export const intakeAnswers = z.object({ ours: z.boolean(), applicable: z.boolean(), complete: z.boolean(), wellFormed: z.boolean(), arithmetic: z.boolean() });
const evaluationFields = {
  on: day, place: z.string().max(60).default(''), should: z.int().min(1), present: z.int().min(0), recused: z.int().min(0).default(0), yes: z.int().min(0), no: z.int().min(0), abstain: z.int().min(0), note: z.string().max(500).default(''), attachmentId: z.string().nullable().default(null),
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
  proposal: z.object({ opinion: z.string(), verdict: z.enum(['confirm', 'refuse']), amountFen: fen, statementId: z.string(), by: z.string(), on: day, month }).nullable(),
  notice: z.object({ id: z.string(), no: z.string(), postedOn: day, firstDay: day, lastDay: day, state: z.enum(['posted', 'closed', 'withdrawn']) }).nullable(),
  decision: z.object({ id: z.string(), outcome: z.string(), amountFen: fen, from: z.string().nullable(), documentNo: z.string(), decidedOn: day, text: z.string(), deciders: z.array(z.string()), channel: z.enum(['package', 'paper']), townshipFen: fen.nullable(), differences: z.array(z.object({ line: z.string(), oursFen: fen, theirsFen: fen, why: z.string() })), statement: statementView.nullable() }).nullable(),
  papers: z.array(z.object({ code: z.string(), title: z.string(), ready: z.boolean(), printed: z.string().nullable() })),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.int(), purpose: z.string() })),
  events: z.array(timelineEntry),
  /** What was done, from where to where, oldest first: the flow's own history. */
  transitions: z.array(z.object({ act: z.string(), from: z.string(), to: z.string(), on: day })),
  /** The five questions as answered at the counter; null while they were not asked. */
  questions: z.array(z.object({ key: z.string(), text: z.string(), advice: z.string(), answer: z.boolean().nullable() })),
  supplements: z.array(z.object({ givenOn: day, dueOn: day.nullable(), suppliedOn: day.nullable(), items: z.array(z.object({ code: z.string(), what: z.string() })) })),
  missing: z.array(z.string()),
  evaluations: z.array(z.object({ id: z.string(), ...evaluationFields })), evaluationCalledFor: z.boolean(),
  pauses: z.array(z.object({ cause: pauseCause, label: z.string(), from: day, to: day.nullable() })),
  relatives: z.array(z.object({ name: z.string(), relation: z.string(), filedOn: day })), kinFiledOn: day.nullable(), complaint: z.boolean(),
  waiver: waiverReason.nullable(), extendedOn: day.nullable(), withdrawalAskedOn: day.nullable(), reportDocument: z.string().nullable(),
  letter: z.object({ on: day, how: z.string() }).nullable(),
  /** A decision typed from paper that waits for the second person; what it says is not shown, so that they read the paper. */
  typedDecision: z.object({ by: z.string(), at: z.string(), attachmentId: z.string().nullable() }).nullable(),
});

/** Every reason the flow, the standards or the program's own rules may give; named as groups, each code has its sentence there. */
const flow = ['@flow'] as const;
const ask = { id: z.string(), rev } as const;
const answers = z.record(z.string(), z.unknown());

export const cases = {
  list: query({ state: z.array(caseState).default([]), text: z.string().max(60).default(''), village: z.string().optional(), onlyDue: z.boolean().default(false), sort: z.enum(['due', 'applied', 'no']).default('due'), ...pageAsk }, pageOf(caseRow), ['@policy']),
  get: query({ id: z.string() }, caseDetail, ['@policy']),
  /** Users who may go out, for the form of the survey. */
  surveyors: query({}, z.object({ rows: z.array(z.object({ userId: z.string(), name: z.string() })) })),
  /** 收件: the family is at the counter; the application is received on `appliedOn`. `appliedOn` is the day the papers came in. */
  receive: command(
    { program: z.string(), householdId: z.string(), applicantId: z.string(), appliedOn: day, channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']), reason: z.string().min(1), coverage: z.enum(['WHOLE', 'SINGLE']).default('WHOLE'), insuredPersonIds: z.array(z.string()).default([]), kinDeclared: z.boolean(), kinNote: z.string().default(''), answers: answers.default({}) },
    changed, [...flow, '@policy', 'household_has_case', 'household_has_benefit', 'statement_incomplete', 'person_not_in_household', 'single_not_one', 'program_unknown', 'answers_bad'],
  ),
  update: command({ ...ask, reason: z.string().min(1), coverage: z.enum(['WHOLE', 'SINGLE']), insuredPersonIds: z.array(z.string()), kinDeclared: z.boolean(), kinNote: z.string(), complaint: z.boolean().optional(), answers }, changed, [...flow, '@policy', 'person_not_in_household', 'single_not_one', 'answers_bad']),
  /** 受理审查: how each material stands and, when given, the five questions. */
  setMaterials: command({ ...ask, on: day.optional(), questions: intakeAnswers.optional(), items: z.array(z.object({ code: z.string(), state: z.enum(['missing', 'given', 'wrong', 'excused', 'fetched']), note: z.string().default(''), attachmentId: z.string().nullable().default(null) })) }, changed, [...flow, '@policy', 'attachment_missing', 'material_unknown']),
  /** 一次性告知: every missing thing in one letter, within 3 working days. `firstOmitted`: a second one, because the first left something out. */
  supplement: command({ ...ask, on: day, dueOn: day.optional(), firstOmitted: z.boolean().default(false), items: z.array(z.object({ code: z.string(), what: z.string() })).min(1) }, changed, [...flow, '@policy', 'material_not_lawful']),
  /** 补齐: the day everything is together; it becomes the day the clocks count from. */
  supplemented: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 受理; the five questions may be answered with it. */
  accept: command({ ...ask, on: day, questions: intakeAnswers.optional() }, changed, [...flow, '@policy']),
  decline: command({ ...ask, on: day, reason: z.string().min(1), whereTo: z.string().default('') }, changed, [...flow, '@policy']),
  /** 近亲属备案: staff related to the family, by user or by name; they touch no step of it. */
  fileKin: command({ ...ask, on: day, relatives: z.array(z.object({ userId: z.string().nullable().default(null), name: z.string().max(50).default(''), relation: z.string().min(1).max(20) })), note: z.string().max(200).default('') }, changed, [...flow, '@policy', 'relative_unknown']),
  startSurvey: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 入户调查; on an accepted case it also starts the survey. */
  recordSurvey: command({ ...ask, survey: z.object(surveyFields) }, changed, [...flow, '@policy', 'surveyor_unknown', 'attachment_missing']),
  /** 提请信息核对: the county's clock for starting it begins. */
  requestVerification: command({ ...ask, on: day, to: z.string().max(60).default('') }, changed, [...flow, '@policy']),
  recordVerification: command({ ...ask, verification: z.object(verificationFields) }, changed, [...flow, '@policy', 'attachment_missing']),
  /** The family was told of a failed check and brought evidence; the recheck's clock begins. */
  takeEvidence: command({ ...ask, on: day, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  /** 民主评议, where an objection or the county calls for it. */
  recordEvaluation: command({ ...ask, evaluation: z.object(evaluationFields) }, changed, [...flow, '@policy', 'attachment_missing']),
  /** 停表, for listed causes only. */
  pause: command({ ...ask, on: day, cause: pauseCause, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  resume: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 批准延期, once, by the head, before the original day. */
  extend: command({ ...ask, on: day, reason: z.string().min(1), applicantAgreed: z.boolean() }, changed, [...flow, '@policy']),
  /** 初审意见 by the reviewer, with the statement as it stands. */
  propose: command({ ...ask, on: day, verdict: z.enum(['confirm', 'refuse']), opinion: z.string().min(1), month }, changed, [...flow, '@policy', '@program', 'statement_incomplete', 'person_has_benefit']),
  returnToSurvey: command({ ...ask, reason: z.string().min(1) }, changed, [...flow, '@policy']),
  /** 依法不公示, by the head, with the reason the law names. */
  waiveNotice: command({ ...ask, on: day, waiver: waiverReason, note: z.string().min(1).max(500) }, changed, [...flow, '@policy']),
  withdraw: command({ ...ask, on: day, reason: z.string().min(1) }, changed, [...flow, '@policy']),
  terminate: command({ ...ask, on: day, reason: z.string().min(1) }, changed, [...flow, '@policy']),
  /** 上报后更正: taken back to the survey to be reported anew. */
  amend: command({ ...ask, on: day, reason: z.string().min(1) }, changed, [...flow, '@policy']),
  /** A family withdraws after its report: the county has to agree. */
  requestWithdrawal: command({ ...ask, on: day, reason: z.string().min(1) }, changed, [...flow, '@policy']),
  closeWithdrawal: command({ ...ask, on: day, note: z.string().min(1).max(500) }, changed, [...flow, '@policy']),
  /** 县退回 → surveyed again, or reported again with what was missing. */
  rework: command({ ...ask, on: day, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  resubmit: command({ ...ask, on: day, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  /** A county without the program: its decision typed from paper, with document, scan and a second person. */
  recordPaperDecision: command(
    { ...ask, outcome: z.enum(['confirm', 'adjust', 'refuse', 'return']), amountFen: fen, from: month.nullable(), documentNo: z.string().min(1), decidedOn: day, text: z.string(), attachmentId: z.string() },
    changed, [...flow, '@policy', 'attachment_missing'],
  ),
  /** The second person types number and amount again; then it takes effect. */
  confirmPaperDecision: command({ ...ask, documentNo: z.string(), amountFen: fen }, changed, [...flow, '@policy', 'household_has_benefit']),
  /** 已按纸质上报: the batch went out as workbook and paper. */
  reportOnPaper: command({ ids: z.array(z.string()).min(1), revs: z.array(rev), documentNo: z.string().min(1), on: day }, changed, [...flow, '@policy']),
  confirmationSent: command({ ...ask, on: day, how: z.string().max(60) }, changed, [...flow, '@policy']),
  refusalLetterSent: command({ ...ask, on: day, how: z.string() }, changed, [...flow, '@policy']),
  statement: query({ id: z.string(), month: month.optional() }, statementView, ['@policy', '@program', 'statement_incomplete']),
  storedStatement: query({ statementId: z.string() }, statementView, ['statement_missing']),
} as const;

export const noticeRow = z.object({ id: z.string(), rev, no: z.string(), village: z.string(), villageCode: z.string(), cases: z.int(), postedOn: day, firstDay: day, lastDay: day, state: z.enum(['posted', 'closed', 'withdrawn']), photos: z.int(), openObjections: z.int(), over: z.boolean() });
export const notices = {
  /** Villages with proposals waiting to be posted. */
  waiting: query({}, z.object({ rows: z.array(z.object({ villageCode: z.string(), village: z.string(), caseIds: z.array(z.string()), applicants: z.array(z.string()) })) })),
  list: query({ state: z.enum(['posted', 'closed', 'all']).default('posted'), ...pageAsk }, pageOf(noticeRow)),
  get: query({ id: z.string() }, noticeRow.extend({
    program: z.string(),
    lines: z.array(z.object({ caseId: z.string(), state: z.enum(['posted', 'closed', 'left']), lastDay: day.nullable(), no: z.string(), head: z.string(),
      /** As it hangs on the wall: a minor's family without a name. */
      shown: z.string(), group: z.string(), members: z.int(), insured: z.int(), kind: z.string(), amountFen: fen })),
    photosList: z.array(z.object({ attachmentId: z.string(), name: z.string(), takenOn: day })),
    objections: z.array(z.object({ id: z.string(), caseId: z.string(), head: z.string(), receivedOn: day, objector: z.string(), content: z.string(), result: z.enum(['open', 'valid', 'invalid']), closedOn: day.nullable(), reply: z.string() })),
    place: z.string(), phone: z.string(),
  })),
  /** Allow-list and lint are checked before anything is stored. `revs` go with `caseIds`. */
  post: command({ villageCode: z.string(), caseIds: z.array(z.string()).min(1), revs: z.array(rev).optional(), on: day, place: z.string().min(1), phone: z.string().min(1) }, changed, ['@flow', '@policy', 'village_mixed', 'notice_blocked']),
  addPhoto: command({ id: z.string(), rev, attachmentId: z.string(), takenOn: day, noDocumentsVisible: z.boolean() }, changed, ['@flow', '@policy', 'attachment_missing', 'notice_blocked', 'notice_not_posted']),
  object: command({ id: z.string(), rev, caseId: z.string(), receivedOn: day, objector: z.string().default('匿名'), content: z.string().min(1) }, changed, ['@flow', '@policy', 'notice_not_posted', 'case_not_on_notice']),
  closeObjection: command({ id: z.string(), rev, objectionId: z.string(), closedOn: day, result: z.enum(['valid', 'invalid']), reply: z.string().min(1) }, changed, ['@flow', '@policy', 'case_not_on_notice']),
  /** 撤榜: the families go back to be posted anew; all of them when none is named. */
  takeDown: command({ id: z.string(), rev, on: day, reason: z.string().min(1), caseIds: z.array(z.string()).optional() }, changed, ['@flow', '@policy', 'notice_not_posted', 'case_not_on_notice']),
  /** The term is over and the photos are there: the cases become ready to report; all that still hang when none is named. */
  close: command({ id: z.string(), rev, on: day, caseIds: z.array(z.string()).optional() }, changed, ['@flow', '@policy', 'notice_not_posted', 'case_not_on_notice']),
} as const;
