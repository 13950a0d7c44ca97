import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { caseState } from './case-state.ts';
import { caseDetail, caseRow, intakeAnswers, pauseCause, surveyFields, verificationFields, waiverReason, visitRow } from './case-views.ts';
import { statementView } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

export const caseSentences = {
  act_not_possible: '当前环节“{state}”不能办理“{act}”。什么也没有改动。',
  household_has_case: '这户的{program}已有在办的申请（{no}），不能重复受理。没有再收件；请到原来的案件里继续办理。',
  household_has_benefit: '这户已有{program}待遇，不用再申请。人口、收入有变化的，办理“登记变更”。',
  benefit_moved_on:
    '批复 {document} 执行以后，这户的待遇又有新的变动，后来的批复没有执行，原来的金额、人员和状态都没有动。请按后来的批复另登记一件变更（如“录入更正，重新核算”），写明从哪个月起；待遇已经停发的，与县里核对以后重新受理申请。',
  person_has_benefit: '{name}已在 {household} 户享受{program}，同一人不能重复享受（{rule}）。请先在那一户办理变动。',
  household_paid_to:
    '这户原来的{program}发到 {to}，从 {from} 起再发，同一个月会发两次。这份批复没有执行。请核对起始月份：应当在 {to} 以后；县里批复的月份不对的，请县里更正后重新下达。',
  statement_incomplete: '还不能核算：{missing}。',
  statement_missing: '没有找到这份核算单。',
  village_mixed: '一张公示只能贴同一个村（社区）的申请。',
  board_mixed: '一张公示只能贴同一榜，现在选的有：{boards}。',
  notice_blocked: '公示内容含有不能上墙的信息（{what}），已拦住，没有张贴。',
  notice_photo_missing: '还没有上传张贴照片，不能结束公示。',
  attachment_missing: '附件不存在或已作废。',
  person_not_in_household: '“{name}”不是本户现有成员，不能作为申请人或保障对象。',
  single_not_one: '单人保要选一名保障对象，现在选了 {count} 名。',
  program_unknown: '没有办理“{program}”（{area}）的项目。',
  answers_bad: '申请表中的“{field}”填写不符合要求，没有保存。',
  material_unknown: '材料清单里没有“{code}”。',
  material_unnamed: '没有写明是什么材料，没有登记。请写材料的名称。',
  material_of_report: '“{name}”不用手工补记，没有登记。请办理“登记核对结果”，登记以后自动填上。',
  surveyor_unknown: '没有写明第 {no} 名调查员是谁。',
  neighbour_incomplete: '第 {no} 位被访邻里（{name}）没有写所述情况，这次入户没有登记。请补上；没有访到的，把这一行清空。',
  relative_unknown: '近亲属备案要写明是哪一名工作人员。',
  notice_not_posted: '这张公示已经不在张贴，不能办理“{act}”。',
  case_not_on_notice: '这户不在这张公示上（或已经撤下）。',
  decision_unknown_case: '没有找到批复所指的案件。',
} as const satisfies Sentences<string>;

const flow = ['@flow'] as const;
/** What may stand against putting a decision's money in force. */
const moneyCodes = ['household_has_benefit', 'household_paid_to', 'person_has_benefit', 'benefit_moved_on'] as const;
const ask = { id: z.string(), rev } as const;
const answers = z.record(z.string(), z.unknown());

export const cases = {
  list: query(
    {
      state: z.array(caseState).default([]),
      text: z.string().max(60).default(''),
      village: z.string().optional(),
      onlyDue: z.boolean().default(false),
      /** Only those under survey that wait for the proposal (初审意见), or for what comes before it. */
      waits: z.enum(['proposal', 'survey']).optional(),
      sort: z.enum(['due', 'applied', 'no']).default('due'),
      ...pageAsk,
    },
    pageOf(caseRow),
    ['@policy'],
  ),
  get: query({ id: z.string() }, caseDetail, ['@policy']),
  /** Applications a village cadre, or anybody at the desk, may still visit: whom, where, until when; nothing of money. */
  visits: query(pageAsk, pageOf(visitRow), ['@policy']),
  /** Users who may go out, for the form of the survey; to the home of one case: without the cadres of other villages. */
  surveyors: query({ caseId: z.string().optional() }, z.object({ rows: z.array(z.object({ userId: z.string(), name: z.string() })) })),
  /** 收件: the family is at the counter; the application is received on `appliedOn`. `appliedOn` is the day the papers came in. */
  receive: command(
    {
      program: z.string(),
      householdId: z.string(),
      applicantId: z.string(),
      appliedOn: day,
      channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']),
      reason: z.string().min(1),
      coverage: z.enum(['WHOLE', 'SINGLE']).default('WHOLE'),
      insuredPersonIds: z.array(z.string()).default([]),
      kinDeclared: z.boolean(),
      kinNote: z.string().default(''),
      answers: answers.default({}),
    },
    changed,
    [
      ...flow,
      '@policy',
      'record_gone',
      'household_has_case',
      'household_has_benefit',
      'statement_incomplete',
      'person_not_in_household',
      'single_not_one',
      'program_unknown',
      'answers_bad',
    ],
  ),
  update: command(
    {
      ...ask,
      reason: z.string().min(1),
      coverage: z.enum(['WHOLE', 'SINGLE']),
      insuredPersonIds: z.array(z.string()),
      kinDeclared: z.boolean(),
      kinNote: z.string(),
      complaint: z.boolean().optional(),
      answers,
    },
    changed,
    [...flow, '@policy', 'person_not_in_household', 'single_not_one', 'answers_bad'],
  ),
  /** 受理审查: how each material stands and, when given, the five questions. */
  setMaterials: command(
    {
      ...ask,
      on: day.optional(),
      questions: intakeAnswers.optional(),
      items: z.array(
        z.object({
          code: z.string(),
          state: z.enum(['missing', 'given', 'wrong', 'excused', 'fetched']),
          note: z.string().default(''),
          attachmentId: z.string().nullable().default(null),
        }),
      ),
    },
    changed,
    [...flow, '@policy', 'attachment_missing', 'material_unknown'],
  ),
  /** 一次性告知: every missing thing in one letter, within 3 working days. `firstOmitted`: a second one, because the first left something out. */
  supplement: command(
    {
      ...ask,
      on: day,
      dueOn: day.optional(),
      firstOmitted: z.boolean().default(false),
      items: z.array(z.object({ code: z.string(), what: z.string() })).min(1),
    },
    changed,
    [...flow, '@policy', 'material_not_lawful'],
  ),
  /** 补齐: the day everything is together; it becomes the day the clocks count from. */
  supplemented: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 受理; the five questions may be answered with it. */
  accept: command({ ...ask, on: day, questions: intakeAnswers.optional() }, changed, [...flow, '@policy']),
  decline: command({ ...ask, on: day, reason: z.string().min(1), whereTo: z.string().default('') }, changed, [...flow, '@policy']),
  /** 近亲属备案: staff related to the family, by user or by name; they touch no step of it. */
  fileKin: command(
    {
      ...ask,
      on: day,
      relatives: z.array(
        z.object({
          userId: z.string().nullable().default(null),
          name: z.string().max(50).default(''),
          relation: z.string().min(1).max(20),
        }),
      ),
      note: z.string().max(200).default(''),
    },
    changed,
    [...flow, '@policy', 'relative_unknown'],
  ),
  startSurvey: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 入户调查; on an accepted case it also starts the survey. */
  recordSurvey: command({ ...ask, survey: z.object(surveyFields) }, changed, [
    ...flow,
    '@policy',
    'surveyor_unknown',
    'neighbour_incomplete',
    'attachment_missing',
  ]),
  /** 提请信息核对: the county's clock for starting it begins. */
  requestVerification: command({ ...ask, on: day, to: z.string().max(60).default('') }, changed, [...flow, '@policy']),
  recordVerification: command({ ...ask, verification: z.object(verificationFields) }, changed, [...flow, '@policy', 'attachment_missing']),
  /** The scan of a report that was entered without it. */
  attachReport: command({ ...ask, attachmentId: z.string() }, changed, [...flow, '@policy', 'attachment_missing']),
  /**
   * 补记材料、核查 after acceptance: `code` a material of the program's list or one added before, null for one that stands on no list
   * (then `name`). `doubtful`: it does not do (不合要求), or what was looked up raises a question (有疑问).
   */
  addMaterial: command(
    {
      ...ask,
      on: day,
      code: z.string().nullable(),
      name: z.string().max(60).default(''),
      doubtful: z.boolean().default(false),
      note: z.string().max(100).default(''),
      attachmentId: z.string().nullable().default(null),
    },
    changed,
    [...flow, '@policy', 'attachment_missing', 'material_unknown', 'material_unnamed', 'material_of_report'],
  ),
  /** The family was told of a failed check and brought evidence; the recheck's clock begins. */
  takeEvidence: command({ ...ask, on: day, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  /** 抽查入户: a second visit by others than those of the first, to a family that was drawn or is doubted. */
  recordSpotCheck: command({ ...ask, survey: z.object(surveyFields).omit({ kind: true }) }, changed, [
    ...flow,
    '@policy',
    'surveyor_unknown',
    'attachment_missing',
  ]),
  /** 县级入户 to a family in the kin filing or complained of, where the township decides; the county's paper is attached. */
  recordCountyVisit: command(
    { ...ask, on: day, documentNo: z.string().min(1).max(60), note: z.string().min(1).max(500), attachmentId: z.string() },
    changed,
    [...flow, '@policy', 'attachment_missing'],
  ),
  /** 急难先行救助 by the head, before the papers are there. */
  giveUrgentRelief: command({ ...ask, on: day, amountFen: fen, reason: z.string().min(1).max(500) }, changed, [...flow, '@policy']),
  fileUrgentPapers: command({ ...ask, on: day, documentNo: z.string().min(1).max(60) }, changed, [...flow, '@policy']),
  /** 乡镇审核确认 by the head where the county handed the decision down. */
  townshipDecide: command(
    {
      ...ask,
      on: day,
      outcome: z.enum(['confirm', 'refuse']),
      documentNo: z.string().min(1).max(60),
      from: month.nullable(),
      /** Why it begins in another month than the law's. */
      fromReason: z.string().max(200).default(''),
      reason: z.string().max(500).default(''),
    },
    changed,
    [...flow, '@policy', ...moneyCodes],
  ),
  /** 报县备案 on paper; by package it goes with the batch. */
  fileDecision: command({ ...ask, on: day, documentNo: z.string().min(1).max(60) }, changed, [...flow, '@policy']),
  /** 停表, for listed causes only. */
  pause: command({ ...ask, on: day, cause: pauseCause, note: z.string().max(500).default('') }, changed, [...flow, '@policy']),
  resume: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  /** 批准延期, once, by the head, before the original day. */
  extend: command(
    {
      ...ask,
      on: day,
      reason: z.string().min(1),
      applicantAgreed: z.boolean(),
      /** Who asks for it; nobody named: whoever took the case in. */
      askedBy: z.string().nullable().default(null),
      askedOn: day.nullable().default(null),
    },
    changed,
    [...flow, '@policy'],
  ),
  /** 初审意见 by the reviewer, with the statement as it stands. */
  propose: command({ ...ask, on: day, verdict: z.enum(['confirm', 'refuse']), opinion: z.string().min(1), month }, changed, [
    ...flow,
    '@policy',
    '@program',
    'statement_incomplete',
    'person_has_benefit',
  ]),
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
    {
      ...ask,
      outcome: z.enum(['confirm', 'adjust', 'refuse', 'return']),
      amountFen: fen,
      from: month.nullable(),
      fromReason: z.string().max(200).default(''),
      documentNo: z.string().min(1),
      decidedOn: day,
      text: z.string(),
      attachmentId: z.string(),
    },
    changed,
    [...flow, '@policy', 'attachment_missing'],
  ),
  /** The second person types number and amount again; then it takes effect. */
  confirmPaperDecision: command({ ...ask, documentNo: z.string(), amountFen: fen }, changed, [...flow, '@policy', ...moneyCodes]),
  /** What was typed does not stand with the paper: taken back before it takes effect, to be typed anew. */
  dropPaperDecision: command({ ...ask, reason: z.string().min(1).max(300) }, changed, [...flow, '@policy']),
  /** 已按纸质上报: the batch went out as workbook and paper. */
  reportOnPaper: command({ ids: z.array(z.string()).min(1), revs: z.array(rev), documentNo: z.string().min(1), on: day }, changed, [
    ...flow,
    '@policy',
  ]),
  /** The standing list of the village says what was decided (长期公布). */
  listUpdated: command({ ...ask, on: day }, changed, [...flow, '@policy']),
  confirmationSent: command({ ...ask, on: day, how: z.string().max(60) }, changed, [...flow, '@policy']),
  refusalLetterSent: command({ ...ask, on: day, how: z.string() }, changed, [...flow, '@policy']),
  statement: query({ id: z.string(), month: month.optional() }, statementView, ['@policy', '@program', 'statement_incomplete']),
  storedStatement: query({ statementId: z.string() }, statementView, ['statement_missing']),
} as const;
