import { z } from 'zod';
import { documents } from './documents.ts';
import type { PolicyKey, SelectedBy } from './key.ts';
import { definePolicyKey } from './key.ts';
import { amountBetween, ratio, term } from './value-schemas.ts';

type Term = z.output<typeof term>;

const limit = (key: string, name: string, clause: string, selectedBy: SelectedBy = 'acceptance'): PolicyKey<Term> =>
  definePolicyKey({
    key,
    name,
    schema: term,
    unit: '天（work 工作日，calendar 自然日）',
    scope: ['county', 'program'],
    selectedBy,
    clause,
  });

const flag = (key: string, name: string, clause: string, selectedBy: SelectedBy = 'acceptance'): PolicyKey<boolean> =>
  definePolicyKey({ key, name, schema: z.boolean(), unit: '是否', scope: ['county', 'program'], selectedBy, clause });

const count = (key: string, name: string, unit: string, clause: string, selectedBy: SelectedBy = 'acceptance'): PolicyKey<number> =>
  definePolicyKey({ key, name, schema: z.int().min(0).max(999), unit, scope: ['county', 'program'], selectedBy, clause });

export const authorityMode = definePolicyKey({
  key: 'authority_mode',
  name: '审核确认权限',
  schema: z.enum(['COUNTY', 'TOWNSHIP']),
  unit: '枚举（县级、乡镇）',
  scope: ['town', 'program'],
  selectedBy: 'acceptance',
  clause: documents.authority,
});

export const evaluationMode = definePolicyKey({
  key: 'evaluation_mode',
  name: '民主评议',
  schema: z.enum(['ALWAYS', 'ON_OBJECTION', 'NEVER']),
  unit: '枚举（必经、有异议时、不评议）',
  scope: ['county', 'program'],
  selectedBy: 'acceptance',
  clause: documents.objection,
});
export const evaluationQuorum = definePolicyKey({
  key: 'evaluation_quorum',
  name: '民主评议到会比例',
  schema: z.strictObject({ of: z.int().min(1), in: z.int().min(1) }),
  unit: '几分之几',
  scope: ['county', 'program'],
  selectedBy: 'acceptance',
  clause: documents.officeDefault,
});
export const evaluationPassRule = definePolicyKey({
  key: 'evaluation_pass_rule',
  name: '民主评议通过线',
  schema: z.enum(['SIMPLE_MAJORITY', 'TWO_THIRDS']),
  unit: '枚举（过半、三分之二）',
  scope: ['county', 'program'],
  selectedBy: 'acceptance',
  clause: documents.officeDefault,
});

export const noticePlan = definePolicyKey({
  key: 'notice_plan',
  name: '公示方案',
  schema: z.enum(['PLAN_2021', 'PLAN_3BANG']),
  unit: '枚举（一次初审公示、三榜）',
  scope: ['county', 'program'],
  selectedBy: 'acceptance',
  clause: documents.noticePlan,
});
export const noticeTerm = limit('notice_term', '公示期', documents.publicNotice, 'posting');
/** 第三榜: the county sets how long it hangs. */
export const noticeTermThirdBoard: PolicyKey<Term> = {
  ...limit('notice_term_third_board', '第三榜公示期', documents.officeDefault, 'posting'),
  default: { days: 7, unit: 'calendar' },
};
export const noticeExtendOnHoliday = flag('notice_extend_on_holiday', '公示末日逢休息日顺延', documents.officeDefault, 'posting');
export const noticeCountPostingDay = flag('notice_count_posting_day', '张贴当日计入公示期', documents.officeDefault, 'posting');
export const objectionPausesNotice = flag('objection_pauses_notice', '异议核查期间公示停计', documents.officeDefault, 'posting');
export const noticePhotosMin = count('notice_photos_min', '公示照片最少张数', '张', documents.officeDefault, 'posting');
export const noticeMaskLevel = definePolicyKey({
  key: 'notice_mask_level',
  name: '公示姓名',
  schema: z.enum(['FULL_NAME', 'MASK_ONE']),
  unit: '枚举（全名、隐一字）',
  scope: ['county', 'program'],
  selectedBy: 'posting',
  clause: documents.officeDefault,
});

export const limitSupplementNotice = limit('limit_supplement_notice', '受理审查与一次性告知', documents.minimumMaterials, 'application');
/** The day a supplement letter names when the clerk names none. */
export const limitSupplementReturn: PolicyKey<Term> = {
  ...limit('limit_supplement_return', '申请人补正期限', documents.officeDefault, 'application'),
  default: { days: 10, unit: 'work' },
};
export const limitStartSurvey = limit('limit_start_survey', '启动家庭经济状况调查', documents.startSurvey);
export const limitCountyStartVerification = limit('limit_county_start_verification', '县级启动信息核对', documents.startVerification);
export const limitVerificationRecheck = limit('limit_verification_recheck', '核对异议复查', documents.recheck);
export const limitEvaluation = limit('limit_evaluation', '民主评议', documents.objection);
export const limitReportToCounty = limit('limit_report_to_county', '公示期满后报县', documents.publicNotice);
/** Where the township decides: from the end of the notice to its decision. */
export const limitTownshipConfirm: PolicyKey<Term> = {
  ...limit('limit_township_confirm', '乡镇审核确认（权限下放）', documents.officeDefault),
  default: { days: 5, unit: 'work' },
};
/** Where the township decides: the decision is filed with the county. */
export const limitFiling: PolicyKey<Term> = {
  ...limit('limit_filing', '报县备案（权限下放）', documents.officeDefault, 'decision'),
  default: { days: 5, unit: 'work' },
};
/** Where the township decides: the county goes to the families it drew, and to those it must see, within so many days. */
export const limitFilingVisit: PolicyKey<Term> = {
  ...limit('limit_filing_visit', '备案核查入户（权限下放）', documents.officeDefault, 'decision'),
  default: { days: 20, unit: 'work' },
};
/** 责令更正: what the county found wrong is put right within so many days. */
export const limitFilingCorrection: PolicyKey<Term> = {
  ...limit('limit_filing_correction', '责令更正（权限下放）', documents.officeDefault, 'decision'),
  default: { days: 10, unit: 'work' },
};
/** 急难先行救助: relief first, its papers within so many days. */
export const limitUrgentPapers: PolicyKey<Term> = {
  ...limit('limit_urgent_papers', '先行救助补齐手续', documents.temporaryRelief),
  default: { days: 10, unit: 'work' },
};
export const limitCountyConfirm = limit('limit_county_confirm', '县级审核确认', documents.countyReview);
export const limitWhole = limit('limit_whole', '审核确认全程', documents.wholeTerm);
export const limitWholeExtended = limit('limit_whole_extended', '审核确认全程（经批准延长）', documents.wholeTerm);
export const limitRefusalLetter = limit('limit_refusal_letter', '不予确认书面告知', documents.decision, 'decision');

export const rollHoliday = flag('roll_holiday', '期限末日逢休息日顺延', documents.civilCodePeriods);
export const extensionNeedsConsent = flag('extension_needs_consent', '延期须申请人同意', documents.officeDefault);
export const deemedAccept = flag('deemed_accept', '逾期未告知视为受理', documents.officeDefault, 'application');
export const excludeNotice = flag('exclude_publicity_from_limit', '公示期不计入全程时限', documents.officeDefault);
export const excludeVerification = flag('exclude_verification_from_limit', '信息核对不计入全程时限', documents.officeDefault);
export const supplementRule = definePolicyKey({
  key: 'supplement_rule',
  name: '受理前补正的计时',
  schema: z.enum(['RESTART', 'PAUSE']),
  unit: '枚举（补齐日重新起算、暂停计时）',
  scope: ['county', 'program'],
  selectedBy: 'application',
  clause: documents.minimumMaterials,
});
export const warnDays = count('warn_days', '临期亮黄灯', '剩余工作日', documents.officeDefault);
export const remindDays = definePolicyKey({
  key: 'remind_days',
  name: '到期前提醒',
  schema: z.array(z.int().min(0).max(60)),
  unit: '剩余工作日',
  scope: ['county', 'program'],
  selectedBy: 'acceptance',
  clause: documents.officeDefault,
});

export const surveyorsMin = count('surveyors_min', '入户调查最少人数', '人', documents.surveyTeam);
/** Of the families already surveyed, how many are visited a second time, independently. */
export const spotCheckRatio: PolicyKey<string> = {
  ...definePolicyKey({
    key: 'spot_check_ratio',
    name: '抽查比例（第二次独立入户）',
    schema: ratio,
    unit: '比例',
    scope: ['county', 'program'],
    selectedBy: 'acceptance',
    clause: documents.officeDefault,
  }),
  default: '0.2',
};
/** Where the township decides: of the filings of a draw, how many families the county visits itself. */
export const filingCheckRatio: PolicyKey<string> = {
  ...definePolicyKey({
    key: 'filing_check_ratio',
    name: '备案抽查入户比例（权限下放）',
    schema: ratio,
    unit: '比例',
    scope: ['county', 'program'],
    selectedBy: 'decision',
    clause: documents.officeDefault,
  }),
  default: '0.2',
};
export const urgentReliefCap: PolicyKey<number> = {
  ...definePolicyKey({
    key: 'urgent_relief_cap',
    name: '急难先行救助上限',
    schema: amountBetween(100, 50_000),
    unit: '分/户·次',
    scope: ['county', 'program'],
    selectedBy: 'application',
    clause: documents.temporaryRelief,
  }),
  default: 200_000,
};
export const neighbourVisitsMin = count('neighbour_visits_min', '邻里访问最少户数', '户', documents.officeDefault);
export const startMonthOffset = count('start_month_offset', '确认后第几个月起发', '个月', documents.decision, 'decision');

/** Months between two regular reviews, by review class A, B, C. */
export const reviewCycle = definePolicyKey({
  key: 'review_cycle',
  name: '定期核查周期',
  schema: z.record(z.enum(['A', 'B', 'C']), z.int().min(1).max(36)),
  unit: '个月',
  scope: ['county', 'area', 'program'],
  selectedBy: 'decision',
  clause: documents.periodicReview,
});

export const kinScope = definePolicyKey({
  key: 'kin_scope',
  name: '近亲属备案范围',
  schema: z.array(z.string().min(1)).min(1),
  unit: '关系集合',
  scope: ['county'],
  selectedBy: 'acceptance',
  clause: documents.civilCodeKin,
});

/** What flow, deadlines and notices read. */
export const procedureKeys = [
  authorityMode,
  evaluationMode,
  evaluationQuorum,
  evaluationPassRule,
  noticePlan,
  noticeTerm,
  noticeTermThirdBoard,
  noticeExtendOnHoliday,
  noticeCountPostingDay,
  objectionPausesNotice,
  noticePhotosMin,
  noticeMaskLevel,
  limitSupplementNotice,
  limitSupplementReturn,
  limitStartSurvey,
  limitCountyStartVerification,
  limitVerificationRecheck,
  limitEvaluation,
  limitReportToCounty,
  limitTownshipConfirm,
  limitFiling,
  limitFilingVisit,
  limitFilingCorrection,
  limitUrgentPapers,
  limitCountyConfirm,
  limitWhole,
  limitWholeExtended,
  limitRefusalLetter,
  rollHoliday,
  extensionNeedsConsent,
  deemedAccept,
  excludeNotice,
  excludeVerification,
  supplementRule,
  warnDays,
  remindDays,
  surveyorsMin,
  spotCheckRatio,
  filingCheckRatio,
  urgentReliefCap,
  neighbourVisitsMin,
  startMonthOffset,
  reviewCycle,
  kinScope,
];
