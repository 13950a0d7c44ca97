import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeDue } from '#domain/benefits/change-clocks.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';
import { flowRulesOf, type FlowRules } from '#domain/flow/rules.ts';
import { changeKeys } from '#domain/policy/change-keys.ts';
import { scopeOfDivision, type PolicyKey } from '#domain/policy/key.ts';
import { allPolicyKeys, dibaoKeys } from '#domain/policy/keys.ts';
import { resolvePolicies, type Policy } from '#domain/policy/resolve.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { assessDibao } from '#domain/programs/dibao/assess.ts';
import { exitStatement } from '#domain/programs/dibao/exit-statement.ts';
import { family, month, monthly, own, person } from '../programs/dibao/family.ts';
import { national } from './shipped-policies.ts';

/** Where a parameter shows: reckoned here, or read by the named use case of the engine. */
type Row = {
  readonly value: unknown;
  /** A county that pays otherwise: what has to stand on its card before this parameter matters. */
  readonly besides?: Readonly<Record<string, unknown>>;
} & ({ readonly shows: 'amount' | 'exit' | 'rules' | 'change_clock' } | { readonly readBy: string; readonly as: string });

const WORK = { days: 1, unit: 'work' };
/** Every parameter of a card with another value and where that is seen. A parameter without a row is one nobody has proved to be read. */
const rows: Readonly<Record<string, Row>> = {
  db_std: { value: { amountFen: 80_000, per: 'month' }, shows: 'amount' },
  db_calc_mode: { value: 'FULL', shows: 'amount' },
  db_tier_amount: { value: { A: 51_000 }, besides: { db_calc_mode: 'TIERED' }, shows: 'amount' },
  db_min_diff: { value: { kind: 'amount', amountFen: 60_000 }, shows: 'amount' },
  db_category_add: { value: [], shows: 'amount' },
  db_stack: { value: 'ADD_UP', shows: 'amount' },
  db_single_rule: { value: [], shows: 'amount' },
  db_exclusion_rules: { value: [], shows: 'amount' },
  domicile_grounds: { value: ['RESIDENCE_PERMIT'], shows: 'amount' },
  edge_ratio: { value: '1.1', shows: 'amount' },
  edge_line_round: { value: { mode: 'CEIL', unitFen: 10_000 }, shows: 'amount' },
  income_pc_decimals: { value: 0, shows: 'amount' },
  round_dibao: { value: { mode: 'CEIL', unitFen: 1000 }, shows: 'amount' },
  age_rule: { value: 'MONTH_OF', shows: 'amount' },
  income_months: { value: 6, shows: 'amount' },
  income_exempt: { value: [], shows: 'amount' },
  exempt_basic_pension: { value: true, besides: { exempt_pension_after_expiry: 'COUNT' }, shows: 'amount' },
  exempt_pension_after_expiry: { value: 'COUNT', shows: 'amount' },
  income_deductions: { value: [], shows: 'amount' },
  job_cost_ratio: { value: '0.5', shows: 'amount' },
  asset_rule: { value: [], shows: 'amount' },
  alimony_rule: { value: { plan: '本县', threshold: '1', ratio: '0.3', standardScope: 'APPLICANT' }, shows: 'amount' },
  support_rule: { value: { ratio: '0.5', cap: '0.9' }, shows: 'amount' },
  exit_ratio: { value: '0.8', shows: 'exit' },

  authority_mode: { value: 'TOWNSHIP', shows: 'rules' },
  evaluation_mode: { value: 'ALWAYS', shows: 'rules' },
  evaluation_quorum: { value: { of: 1, in: 2 }, shows: 'rules' },
  evaluation_pass_rule: { value: 'TWO_THIRDS', shows: 'rules' },
  notice_plan: { value: 'PLAN_3BANG', shows: 'rules' },
  notice_term: { value: WORK, shows: 'rules' },
  notice_term_third_board: { value: WORK, shows: 'rules' },
  notice_extend_on_holiday: { value: true, shows: 'rules' },
  notice_count_posting_day: { value: true, shows: 'rules' },
  objection_pauses_notice: { value: false, shows: 'rules' },
  notice_photos_min: { value: 5, shows: 'rules' },
  limit_supplement_notice: { value: WORK, shows: 'rules' },
  limit_start_survey: { value: WORK, shows: 'rules' },
  limit_county_start_verification: { value: WORK, shows: 'rules' },
  limit_verification_recheck: { value: WORK, shows: 'rules' },
  limit_evaluation: { value: WORK, shows: 'rules' },
  limit_report_to_county: { value: WORK, shows: 'rules' },
  limit_township_confirm: { value: WORK, shows: 'rules' },
  limit_filing: { value: WORK, shows: 'rules' },
  limit_urgent_papers: { value: WORK, shows: 'rules' },
  limit_county_confirm: { value: WORK, shows: 'rules' },
  limit_whole: { value: WORK, shows: 'rules' },
  limit_whole_extended: { value: WORK, shows: 'rules' },
  limit_refusal_letter: { value: WORK, shows: 'rules' },
  roll_holiday: { value: false, shows: 'rules' },
  extension_needs_consent: { value: true, shows: 'rules' },
  deemed_accept: { value: true, shows: 'rules' },
  exclude_publicity_from_limit: { value: true, shows: 'rules' },
  exclude_verification_from_limit: { value: true, shows: 'rules' },
  supplement_rule: { value: 'PAUSE', shows: 'rules' },
  warn_days: { value: 9, shows: 'rules' },
  remind_days: { value: [9], readBy: 'engine/cases/case-list.ts', as: 'remindDays' },
  surveyors_min: { value: 3, shows: 'rules' },
  neighbour_visits_min: { value: 4, shows: 'rules' },
  urgent_relief_cap: { value: 100_000, shows: 'rules' },

  limit_change_whole: { value: WORK, shows: 'change_clock' },
  limit_change_letter: { value: WORK, shows: 'change_clock' },
  limit_standing_list: { value: WORK, shows: 'change_clock' },

  verification_valid_days: { value: 30, readBy: 'engine/cases/survey.ts', as: 'verificationValidDays' },
  limit_supplement_return: { value: WORK, readBy: 'engine/cases/intake.ts', as: 'limitSupplementReturn' },
  start_month_offset: { value: 0, readBy: 'engine/cases/put-in-force.ts', as: 'startMonthOffset' },
  review_cycle: { value: { A: 6, B: 6, C: 3 }, readBy: 'engine/reviews/review-term.ts', as: 'reviewCycle' },
  notice_mask_level: { value: 'MASK_ONE', readBy: 'engine/notices/notice-content.ts', as: 'noticeMaskLevel' },
  spot_check_ratio: { value: '0.5', readBy: 'engine/spot-checks/handlers.ts', as: 'spotCheckRatio' },
  filing_check_ratio: { value: '0.5', readBy: 'engine/filings/filing-terms.ts', as: 'filingCheckRatio' },
  limit_filing_visit: { value: WORK, readBy: 'engine/filings/filing-terms.ts', as: 'limitFilingVisit' },
  limit_filing_correction: { value: WORK, readBy: 'engine/filings/filing-terms.ts', as: 'limitFilingCorrection' },
  limit_transfer_answer: { value: WORK, readBy: 'engine/transfers/transfer-view.ts', as: 'limitTransferAnswer' },
  limit_doubt_check: { value: WORK, readBy: 'engine/doubts/keep-doubt.ts', as: 'limitDoubtCheck' },
  kin_scope: { value: ['配偶'], readBy: 'engine/papers/snapshots/kin-filing.ts', as: 'kinScope' },
  exit_months: { value: 6, readBy: 'engine/changes/change-effect.ts', as: 'exitMonths' },
  change_effect: { value: {}, readBy: 'engine/changes/change-effect.ts', as: 'changeEffectKey' },
  change_authority: { value: 'TOWNSHIP', readBy: 'domain/benefits/change-authority.ts', as: 'changeAuthority' },
  changes_of_township: { value: ['EV01'], readBy: 'domain/benefits/change-authority.ts', as: 'changesOfTownship' },
  change_income_basis: { value: 'WINDOW', readBy: 'engine/changes/families-of-change.ts', as: 'changeIncomeBasis' },
  recovery_offset_share: { value: '0.2', readBy: 'engine/pay/run-parts.ts', as: 'recoveryOffsetShare' },
  unclaimed_after_months: { value: 6, readBy: 'engine/pay/return-handlers.ts', as: 'unclaimedAfterMonths' },
  tk_base: { value: 100_000, readBy: 'engine/raises/derived.ts', as: 'tkBase' },
  tk_base_ratio: { value: '1.5', readBy: 'engine/raises/derived.ts', as: 'tkBaseRatio' },
  round_derived_standard: { value: { mode: 'CEIL', unitFen: 1000 }, readBy: 'engine/raises/derived.ts', as: 'roundDerivedStandard' },
  keep_approval_years: { value: 10, readBy: 'engine/retention/case-files.ts', as: 'keepApprovalYears' },
  keep_management_years: { value: 8, readBy: 'engine/retention/old-reviews.ts', as: 'keepManagementYears' },
  keep_refused_years: { value: 3, readBy: 'engine/retention/case-files.ts', as: 'keepRefusedYears' },
  keep_draft_days: { value: 30, readBy: 'engine/retention/idle-rehearsals.ts', as: 'keepDraftDays' },
  keep_match_days: { value: 30, readBy: 'engine/retention/match-lines.ts', as: 'keepMatchDays' },
  keep_package_months: { value: 36, readBy: 'engine/retention/old-packages.ts', as: 'keepPackageMonths' },
  keep_detail_months: { value: 12, readBy: 'engine/retention/carry-out.ts', as: 'keepDetailMonths' },
  first_contact_days: { value: 3, readBy: 'engine/counter/contacts.ts', as: 'contactDays' },
  first_contact_pass_times: { value: 5, readBy: 'engine/counter/counter-day.ts', as: 'contactPassTimes' },
  first_contact_pass_days: { value: 9, readBy: 'engine/counter/counter-day.ts', as: 'contactPassDays' },
  absence_free_minutes: { value: 10, readBy: 'engine/counter/absences.ts', as: 'absenceFreeMinutes' },
  absence_half_day_minutes: { value: 200, readBy: 'engine/counter/absences.ts', as: 'absenceHalfDayMinutes' },
  absence_day_minutes: { value: 400, readBy: 'engine/counter/absences.ts', as: 'absenceDayMinutes' },
  absence_late_minutes: { value: 10, readBy: 'engine/counter/absences.ts', as: 'absenceLateMinutes' },
  handover_days: { value: 5, readBy: 'engine/counter/handovers.ts', as: 'handoverDays' },
  notification_fault_limit: { value: 5, readBy: 'engine/counter/faults.ts', as: 'notificationFaultLimit' },
  fault_plea_days: { value: 9, readBy: 'engine/counter/faults.ts', as: 'faultPleaDays' },
  working_age_from: { value: 18, readBy: 'engine/reviews/class-of-family.ts', as: 'workingAgeFrom' },
  working_age_below: { value: 65, readBy: 'engine/reviews/class-of-family.ts', as: 'workingAgeBelow' },
  review_lead_days: { value: 60, readBy: 'engine/reviews/lead.ts', as: 'reviewLeadDays' },
  check_holds_months: { value: 3, readBy: 'engine/changes/family-change.ts', as: 'checkHoldsMonths' },
  late_reviews_count: { value: true, readBy: 'engine/reviews/keep-review.ts', as: 'lateReviewsCount' },
  pay_waits_for_reconciliation: { value: false, readBy: 'engine/pay/reconciled.ts', as: 'payWaitsForReconciliation' },
  county_escrow: { value: false, readBy: 'engine/escrow/recovery-key.ts', as: 'countyEscrow' },
  password_days: { value: 90, readBy: 'engine/session/sessions.ts', as: 'passwordDays' },
  password_work_ms: { value: 1000, readBy: 'engine/session/slot-cost.ts', as: 'passwordWorkMs' },
  full_backup_months: { value: 3, readBy: 'engine/backup/standing.ts', as: 'fullBackupMonths' },
  closing_backup: { value: false, readBy: 'engine/backup/closing.ts', as: 'closingBackup' },
  idle_lock_minutes: { value: 3, readBy: 'engine/session/sessions.ts', as: 'idleLockMinutes' },
  typed_code_from: { value: 500_000, readBy: 'engine/exchange/type-code.ts', as: 'typedCodeFrom' },
  media_unregistered: { value: 'REFUSE', readBy: 'engine/media/standing.ts', as: 'mediaUnregistered' },
  overdue_ladder_period: { value: 'TWELVE_MONTHS', readBy: 'engine/counter/faults.ts', as: 'ladderPeriod' },
};
const keyOf = (name: string): PolicyKey => {
  const found = allPolicyKeys.find((one) => one.key === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
};

/** A county that says something of everything, so that each word of it counts. */
const everything: Readonly<Record<string, unknown>> = {
  db_std: { amountFen: 72_200, per: 'month' },
  db_category_add: [
    { code: 'old', name: '老年人', when: { kind: 'age', from: 70 }, add: { kind: 'ratio', ratio: '0.2' } },
    { code: 'ill', name: '重病患者', when: { kind: 'severe_illness' }, add: { kind: 'ratio', ratio: '0.1' } },
  ],
  db_exclusion_rules: [{ code: 'EX01', name: '拒绝就业', enabled: true, effect: 'NOT_INSURED', clause: '本县细则' }],
  asset_rule: [
    {
      code: 'saving',
      name: '存款',
      categories: ['SAVING'],
      measure: 'TOTAL',
      compare: 'LE',
      limit: { kind: 'amount', amountFen: 1_000_000, perPerson: false },
      exemptCodes: [],
      exemptions: [],
    },
  ],
};
const policyWith = (keys: readonly PolicyKey[], said: Readonly<Record<string, unknown>>): Policy => {
  const own_ = Object.entries(said).map(([name, value]) => own(keyOf(name), value as never));
  const scope = { ...scopeOfDivision('999901104000'), area: 'rural', program: 'dibao' };
  const resolved = resolvePolicies([...national.rows, ...own_], keys, scope, month);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.error));
  return resolved.value;
};

const wage = { ...monthly(90_000), id: 'w', category: 'WAGE' as const, personId: 'p2', label: '务工' };
const old = person(1, { birthDate: '1956-10-20', severeIllness: true, tier: 'A' });
const obligor = (kind: 'ALIMONY' | 'SUPPORT', no: number) => ({
  id: `o${no}`,
  kind,
  obligorName: `义务人${no}`,
  supportedPersonIds: ['p1'],
  basis: 'FORMULA' as const,
  familyIncomeFen: 600_000,
  familySize: 2,
  childrenCount: 1,
});
/** Families that between them have everything a parameter may touch. */
const families = [
  family({ members: [old], income: [{ ...monthly(30_050), id: 'c' }] }),
  family({
    members: [old, person(2), person(3, { birthDate: '2015-01-01' })],
    income: [
      wage,
      { ...monthly(20_010), to: '2026-05' },
      { ...monthly(3000), id: 'x', category: 'TRANS', exemptCode: 'social_assistance' },
      { ...monthly(20_000), id: 'y', category: 'TRANS', exemptCode: 'basic_pension' },
    ],
    deductions: [{ id: 'd', personId: 'p1', kind: 'illness', label: '透析', amountFen: 1000, periodMonths: 1 }],
    assets: [{ id: 'a', personId: null, category: 'SAVING', label: '存款', valueFen: 500_000 }],
    circumstances: [{ code: 'EX01', personId: 'p2', evidence: '记录' }],
  }),
  family({ members: [old], support: [obligor('ALIMONY', 1)] }),
  family({ members: [old], support: [obligor('SUPPORT', 2), obligor('SUPPORT', 3)] }),
  family({ members: [person(1, { birthDate: '1950-01-01', severeIllness: true })] }),
  family({ members: [person(1), person(2)], income: [monthly(160_000)] }),
  family({
    coverage: 'SINGLE',
    members: [person(1, { disability: { type: '5', level: 2 } }), person(2, { insured: false })],
    income: [monthly(160_000)],
  }),
];
/** What a family is told: verdicts and lines, not which document they rest on. */
const told = (policy: Policy): string =>
  JSON.stringify(
    families.map((facts) => {
      const [assessed, made] = [assessDibao(facts, policy), dibaoStatement(facts, policy, month)];
      return [
        assessed.ok ? assessed.value.findings.map((one) => [one.verdict, one.label, one.inputs, one.text]) : assessed.error,
        made.ok ? [made.value.totalFen, made.value.lines.map((line) => [line.label, line.inputs, line.formula])] : made.error,
      ];
    }),
  );
const bare = (rules: FlowRules): string => JSON.stringify(rules, (name, value: unknown) => (name === 'clause' ? undefined : value));
const flowKeys = allPolicyKeys.filter((key) => !dibaoKeys.includes(key) && key.key !== 'tk_base');

const shown = (how: 'amount' | 'exit' | 'rules' | 'change_clock', said: Readonly<Record<string, unknown>>): string => {
  const all = { ...everything, ...said };
  switch (how) {
    case 'amount':
      return told(policyWith(dibaoKeys, all));
    case 'exit':
      return String(exitStatement({ month: '2026-09', amountFen: 96_600 }, policyWith(dibaoKeys, all), month).totalFen);
    case 'rules':
      return bare(flowRulesOf(policyWith(flowKeys, said)));
    case 'change_clock': {
      const policy = policyWith(changeKeys, said);
      return (['whole', 'letter', 'standing_list'] as const)
        .map((clock) => changeDue(clock, '2026-11-02', policy, shippedCalendar).day)
        .join();
    }
    default:
      return how satisfies never;
  }
};
const source = (path: string): string => readFileSync(new URL(`../../../../src/${path}`, import.meta.url), 'utf8');
/** The text without its imports. */
const body = (path: string): string => source(path).replaceAll(/^import [^;]*;$/gmu, '');

describe('a county’s card is read whole', () => {
  it('every parameter has a row here: a new one needs its proof', () => {
    expect(Object.keys(rows).toSorted()).toEqual(allPolicyKeys.map((key) => key.key).toSorted());
  });

  it.each(Object.entries(rows))('%s makes a difference', (name, row) => {
    expect(keyOf(name).schema.safeParse(row.value).success).toBe(true);
    if ('shows' in row) expect(shown(row.shows, { ...row.besides, [name]: row.value })).not.toBe(shown(row.shows, row.besides ?? {}));
    else expect(body(row.readBy)).toMatch(new RegExp(`\\b${row.as}\\b`, 'u'));
  });

  it('what the flow takes from the card it goes by: each rule is asked for by a step, a deadline or the engine', () => {
    const flow = new URL('../../../../src/domain/flow/', import.meta.url);
    const files = readdirSync(flow).filter((one) => one.endsWith('.ts') && one !== 'rules.ts');
    const texts = files.map((one) => source(`domain/flow/${one}`)).join('\n');
    const unread = Object.keys(flowRulesOf(policyWith(flowKeys, {}))).filter((field) => !new RegExp(`\\.${field}\\b`, 'u').test(texts));
    expect(unread).toEqual([]);
  });
});
