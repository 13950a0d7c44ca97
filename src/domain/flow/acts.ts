import type { UserRole } from '#shared/contract/office.ts';
import type { Day, Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type {
  DecisionOutcome,
  DecisionView,
  EvaluationView,
  IntakeAnswers,
  PauseCause,
  PersonKey,
  SurveyView,
  VerificationView,
  WaiverReason,
} from './view.ts';

/** Who does it: one person with the posts they hold (or stand in for). */
export type Actor = { readonly person: PersonKey; readonly roles: readonly UserRole[] };

/** What a decision says, without who typed or imported it. */
export type DecisionInput = Omit<DecisionView, 'by' | 'checkedBy'> & FirstMonthTyped;

/** The month the law gives by the day of the decision, and why another was typed; absent where nobody types a month (a package). */
export type FirstMonthTyped = { readonly ruleMonth?: Month; readonly fromReason?: string };

type Details = {
  receive: object;
  /** `answers` null: the five questions stay as they were answered before. */
  check_materials: { readonly answers: IntakeAnswers | null; readonly missing: readonly string[]; readonly authorised: boolean };
  /** `admitsOmission`: a second notice, because the first left something out; counted as a fault of notification. */
  ask_supplement: { readonly items: readonly string[]; readonly dueOn: Day | null; readonly admitsOmission?: boolean };
  take_supplement: object;
  accept: object;
  decline: { readonly reason: string };
  file_kin: object;
  start_survey: object;
  record_survey: { readonly survey: SurveyView };
  ask_verification: object;
  record_verification: { readonly verification: VerificationView };
  /** The original or its scan comes after the report was entered. */
  attach_report: object;
  /** 补记材料、核查: a paper that came after acceptance, or what the office looked up itself. */
  add_material: object;
  take_evidence: object;
  record_evaluation: { readonly evaluation: EvaluationView };
  draw_spot_check: object;
  record_spot_check: { readonly survey: SurveyView };
  record_county_visit: { readonly documentNo: string };
  give_urgent_relief: { readonly amountFen: Fen; readonly reason: string };
  file_urgent_papers: { readonly documentNo: string };
  pause: { readonly cause: PauseCause };
  resume: object;
  propose: { readonly verdict: 'confirm' | 'refuse' };
  return_to_survey: { readonly reason: string };
  post_notice: object;
  add_photo: object;
  record_objection: object;
  close_objection: { readonly index: number; readonly result: 'valid' | 'invalid' };
  take_down_notice: { readonly reason: string };
  close_notice: object;
  waive_notice: { readonly waiver: WaiverReason };
  seal: object;
  report_on_paper: { readonly documentNo: string };
  acknowledge: object;
  amend: { readonly reason: string };
  ask_withdrawal: { readonly reason: string };
  close_withdrawal: object;
  record_paper_decision: { readonly decision: DecisionInput };
  confirm_paper_decision: { readonly documentNo: string; readonly amountFen: Fen };
  drop_paper_decision: { readonly reason: string };
  import_decision: { readonly decision: DecisionInput };
  supersede_decision: { readonly decision: DecisionInput };
  township_decide: {
    readonly outcome: 'confirm' | 'refuse';
    readonly documentNo: string;
    readonly fromMonth: Month | null;
    readonly reason: string;
  } & FirstMonthTyped;
  file_decision: { readonly documentNo: string };
  rework: object;
  resubmit: object;
  put_in_force: object;
  send_confirmation: object;
  send_refusal: object;
  /** 长期公布 (social-assistance §1.8, §2.4-13): on the village's list, or off it. */
  update_standing_list: object;
  withdraw: { readonly reason: string };
  terminate: { readonly reason: string };
  /** `askedBy`: who asks for more time; never the one who grants it. */
  extend: { readonly reason: string; readonly applicantAgreed: boolean; readonly askedBy: PersonKey };
  take_in: {
    readonly proposal: { readonly amountFen: Fen; readonly factsDigest: string; readonly verdict: 'confirm' | 'refuse'; readonly on: Day };
    readonly kinFiledOn: Day | null;
    readonly complaint: boolean;
  };
  county_propose: {
    readonly outcome: DecisionOutcome;
    readonly amountFen: Fen;
    readonly fromMonth: Month | null;
    readonly reason: string;
    readonly visited: boolean;
  } & FirstMonthTyped;
  county_decide: { readonly documentNo: string };
  county_reopen: { readonly reason: string };
  county_release: object;
  county_correct: { readonly reason: string };
};

export type ActCode = keyof Details;
/** An act with the business day it is dated on and what was typed. */
export type ActOf<A extends ActCode> = { readonly [K in A]: { readonly act: K; readonly on: Day } & Details[K] }[A];
export type CaseAct = ActOf<ActCode>;

/** What a person reads on the button, in the timeline and in docs/flow.md. */
export const actLabels: Readonly<Record<ActCode, string>> = {
  receive: '收件',
  check_materials: '受理审查',
  ask_supplement: '一次性告知补正',
  take_supplement: '补齐材料',
  accept: '受理',
  decline: '不予受理',
  file_kin: '近亲属备案',
  start_survey: '启动调查',
  record_survey: '登记入户调查',
  ask_verification: '提请信息核对',
  record_verification: '登记核对结果',
  attach_report: '补附核对报告',
  add_material: '补记材料、核查',
  take_evidence: '收核对佐证',
  record_evaluation: '登记民主评议',
  draw_spot_check: '抽中抽查',
  record_spot_check: '登记抽查入户',
  record_county_visit: '登记县级入户',
  give_urgent_relief: '急难先行救助',
  file_urgent_papers: '补齐先行救助手续',
  pause: '暂停计时',
  resume: '恢复计时',
  propose: '提出初审意见',
  return_to_survey: '退回调查',
  post_notice: '张贴公示',
  add_photo: '上传公示照片',
  record_objection: '登记异议',
  close_objection: '核结异议',
  take_down_notice: '撤下公示',
  close_notice: '公示期满',
  waive_notice: '依法不公示',
  seal: '封包上报',
  report_on_paper: '纸质上报',
  acknowledge: '县已收到',
  amend: '上报后更正',
  ask_withdrawal: '申请撤回（已上报）',
  close_withdrawal: '县同意撤回',
  record_paper_decision: '录入县纸质批复',
  confirm_paper_decision: '复核县纸质批复',
  drop_paper_decision: '退回录入的批复',
  import_decision: '导入县批复',
  supersede_decision: '县更正批复',
  township_decide: '乡镇审核确认',
  file_decision: '报县备案',
  rework: '退回后重新调查',
  resubmit: '退回后补报',
  put_in_force: '待遇入册',
  send_confirmation: '送达确认通知书',
  send_refusal: '送达不予确认告知书',
  update_standing_list: '已更新长期公示',
  withdraw: '撤回申请',
  terminate: '终止程序',
  extend: '批准延期',
  take_in: '县收件',
  county_propose: '县审核意见',
  county_decide: '县决定',
  county_reopen: '县撤销未下发的决定',
  county_release: '下发批复',
  county_correct: '县更正已下发的决定',
};
