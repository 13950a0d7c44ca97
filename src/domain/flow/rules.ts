import type { Fen } from '#shared/values/money.ts';
import { limitStandingList } from '../policy/change-keys.ts';
import type { PolicyKey } from '../policy/key.ts';
import {
  authorityMode,
  evaluationMode,
  evaluationPassRule,
  evaluationQuorum,
  excludeNotice,
  excludeVerification,
  extensionNeedsConsent,
  limitCountyConfirm,
  limitCountyStartVerification,
  deemedAccept,
  limitEvaluation,
  limitFiling,
  limitRefusalLetter,
  limitReportToCounty,
  limitStartSurvey,
  limitSupplementNotice,
  limitTownshipConfirm,
  limitUrgentPapers,
  limitVerificationRecheck,
  limitWhole,
  limitWholeExtended,
  neighbourVisitsMin,
  noticeCountPostingDay,
  noticeExtendOnHoliday,
  noticePhotosMin,
  noticePlan,
  noticeTerm,
  noticeTermThirdBoard,
  objectionPausesNotice,
  rollHoliday,
  supplementRule,
  surveyorsMin,
  urgentReliefCap,
  warnDays,
} from '../policy/procedure-keys.ts';
import { policyReader, type Policy } from '../policy/resolve.ts';

/** Who confirms, how it is made public, when the village evaluates: what a county chooses between. */
export type FlowVariant = {
  readonly authorityMode: 'COUNTY' | 'TOWNSHIP';
  readonly noticePlan: 'PLAN_2021' | 'PLAN_3BANG';
  readonly evaluationMode: 'ON_OBJECTION' | 'ALWAYS' | 'NEVER';
};

/** A term and the document it comes from. Work days follow the State Council calendar, calendar days count every day. */
export type Limit = { readonly days: number; readonly unit: 'work' | 'calendar'; readonly clause: string };

const limitKeys = {
  one_time_notice: limitSupplementNotice,
  start_survey: limitStartSurvey,
  county_start_verification: limitCountyStartVerification,
  recheck: limitVerificationRecheck,
  evaluation: limitEvaluation,
  notice: noticeTerm,
  third_board: noticeTermThirdBoard,
  report: limitReportToCounty,
  township_confirm: limitTownshipConfirm,
  county_confirm: limitCountyConfirm,
  whole: limitWhole,
  whole_extended: limitWholeExtended,
  refusal_letter: limitRefusalLetter,
  filing: limitFiling,
  urgent_papers: limitUrgentPapers,
  standing_list: limitStandingList,
} as const;
export type LimitCode = keyof typeof limitKeys;
/** The policy key a term comes from, for tables and for the screen of standards. */
export const limitKeyOf = (code: LimitCode): PolicyKey => limitKeys[code];

/** The policy values a flow reads, already resolved for the county and month that govern the case (the month of acceptance). */
export type FlowRules = {
  readonly variant: FlowVariant;
  readonly limits: Readonly<Record<LimitCode, Limit>>;
  /** Work days left at which a lamp turns yellow. */
  readonly warnDays: number;
  /** A limit in calendar days that ends on a day off moves to the next work day; a notice has its own switch. */
  readonly rollHoliday: boolean;
  readonly noticeRolls: boolean;
  /** A supplement before acceptance: counted anew from the day of completion, or the clock merely stands still. */
  readonly supplementRule: 'RESTART' | 'PAUSE';
  /** Not told in time what is missing = accepted on the day of handing in. */
  readonly deemedAccept: boolean;
  /** The days an objection to a notice is looked into do not count as days of the notice. */
  readonly objectionPausesNotice: boolean;
  readonly noticeCountsPostingDay: boolean;
  readonly noticeExcludedFromWhole: boolean;
  readonly verificationExcludedFromWhole: boolean;
  readonly noticePhotos: number;
  readonly surveyors: number;
  readonly neighbours: number;
  readonly extensionNeedsConsent: boolean;
  readonly quorum: { readonly of: number; readonly in: number };
  readonly passRule: 'SIMPLE_MAJORITY' | 'TWO_THIRDS';
  /** What a township may give at once in an emergency, in 分. */
  readonly urgentCapFen: Fen;
};

/** The keys `flowRulesOf` reads: what to resolve for a case before asking its flow anything. */
export const flowPolicyKeys: readonly PolicyKey[] = [
  authorityMode,
  noticePlan,
  evaluationMode,
  ...Object.values(limitKeys),
  warnDays,
  rollHoliday,
  noticeExtendOnHoliday,
  supplementRule,
  deemedAccept,
  objectionPausesNotice,
  noticeCountPostingDay,
  excludeNotice,
  excludeVerification,
  noticePhotosMin,
  surveyorsMin,
  neighbourVisitsMin,
  extensionNeedsConsent,
  evaluationQuorum,
  evaluationPassRule,
  urgentReliefCap,
];

/** Reads a flow's rules from resolved policy values; a key missing among them is a bug and throws. */
export const flowRulesOf = (policy: Policy): FlowRules => {
  const { read, clause } = policyReader(policy);
  const limitOf = (code: LimitCode): Limit => ({ ...read(limitKeys[code]), clause: clause(limitKeys[code]) });
  return {
    variant: { authorityMode: read(authorityMode), noticePlan: read(noticePlan), evaluationMode: read(evaluationMode) },
    limits: {
      one_time_notice: limitOf('one_time_notice'),
      start_survey: limitOf('start_survey'),
      county_start_verification: limitOf('county_start_verification'),
      recheck: limitOf('recheck'),
      evaluation: limitOf('evaluation'),
      notice: limitOf('notice'),
      third_board: limitOf('third_board'),
      report: limitOf('report'),
      township_confirm: limitOf('township_confirm'),
      county_confirm: limitOf('county_confirm'),
      whole: limitOf('whole'),
      whole_extended: limitOf('whole_extended'),
      refusal_letter: limitOf('refusal_letter'),
      filing: limitOf('filing'),
      urgent_papers: limitOf('urgent_papers'),
      standing_list: limitOf('standing_list'),
    },
    warnDays: read(warnDays),
    rollHoliday: read(rollHoliday),
    noticeRolls: read(noticeExtendOnHoliday),
    supplementRule: read(supplementRule),
    deemedAccept: read(deemedAccept),
    objectionPausesNotice: read(objectionPausesNotice),
    noticeCountsPostingDay: read(noticeCountPostingDay),
    noticeExcludedFromWhole: read(excludeNotice),
    verificationExcludedFromWhole: read(excludeVerification),
    noticePhotos: read(noticePhotosMin),
    surveyors: read(surveyorsMin),
    neighbours: read(neighbourVisitsMin),
    extensionNeedsConsent: read(extensionNeedsConsent),
    quorum: read(evaluationQuorum),
    passRule: read(evaluationPassRule),
    urgentCapFen: read(urgentReliefCap),
  };
};
