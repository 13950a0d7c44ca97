import { shippedCalendar } from '#domain/calendar/published-years.ts';
import type { ActCode, Actor, CaseAct } from '#domain/flow/acts.ts';
import type { FlowContext } from '#domain/flow/moment.ts';
import type { FlowCode } from '#domain/flow/refusals.ts';
import { flowPolicyKeys, flowRulesOf, type FlowRules, type FlowVariant } from '#domain/flow/rules.ts';
import { variantsOf } from '#domain/flow/table.ts';
import { transition, type Step } from '#domain/flow/transition.ts';
import {
  newCaseView,
  type CaseView,
  type EvaluationView,
  type IntakeAnswers,
  type SurveyView,
  type VerificationView,
} from '#domain/flow/view.ts';
import { resolvePolicies } from '#domain/policy/resolve.ts';
import { dibaoFlow } from '#domain/programs/dibao/flow.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { national } from '../policy/shipped-policies.ts';

const policy = resolvePolicies(national.rows, flowPolicyKeys, {}, '2025-09');
if (!policy.ok) throw new Error(`the shipped policies do not resolve: ${policy.error.code}`);
/** The national terms as they ship with the program. */
export const rules: FlowRules = flowRulesOf(policy.value);

/** An office of three with a county of two; `kin` is a clerk related to the family. */
export const people = {
  clerk: { person: 'clerk', roles: ['clerk'] },
  kin: { person: 'kin', roles: ['clerk'] },
  boss: { person: 'boss', roles: ['reviewer', 'head'] },
  countyClerk: { person: 'countyClerk', roles: ['county_clerk'] },
  countyBoss: { person: 'countyBoss', roles: ['county_reviewer', 'county_head'] },
} as const satisfies Record<string, Actor>;
export type Who = keyof typeof people;

export const calendar = shippedCalendar;
export const contextOf = (who: Who, today = '2026-12-31', changed: Partial<FlowRules> = {}): FlowContext => ({
  actor: people[who],
  rules: { ...rules, ...changed },
  calendar,
  today,
  nameOf: (person) => `〔${person}〕`,
});

export const allYes: IntakeAnswers = { ours: true, applicable: true, complete: true, wellFormed: true, arithmetic: true };
export const survey = (on: string, surveyors: readonly string[] = ['clerk', 'visitor']): SurveyView => ({
  on,
  kind: 'first',
  surveyors,
  neighbours: 2,
  agrees: true,
});
export const report = (issuedOn: string, expiresOn = '2026-12-31'): VerificationView => ({
  reportNo: 'HD-1',
  source: '县核对中心',
  issuedOn,
  asOf: issuedOn,
  expiresOn,
  conclusion: 'PASS',
  attached: true,
});
export const statement = { totalFen: 84_500, factsDigest: 'facts-1', eligible: true };
export const fresh: CaseView = { ...newCaseView('dibao'), statement };

export const step = (view: CaseView, who: Who, act: CaseAct, changed: Partial<FlowRules> = {}): Outcome<Step, FlowCode> =>
  transition(dibaoFlow, view, act, contextOf(who, '2026-12-31', changed));

/** Follows a script; any refusal on the way is an error of the test itself. */
export const follow = (view: CaseView, script: readonly (readonly [Who, CaseAct])[], changed: Partial<FlowRules> = {}): CaseView =>
  script.reduce((now, [who, act]) => {
    const outcome = step(now, who, act, changed);
    if (!outcome.ok) throw new Error(`${act.act} refused: ${outcome.error.code} ${JSON.stringify(outcome.error.params)}`);
    return outcome.value.view;
  }, view);

export const refusalOf = (outcome: Outcome<unknown, FlowCode>): FlowCode | null => (outcome.ok ? null : outcome.error.code);

/** Every combination a county may choose. */
export const variants: readonly FlowVariant[] = variantsOf(dibaoFlow);

const votes: EvaluationView = { on: '2026-03-09', should: 12, present: 10, recused: 1, yes: 8, no: 1, abstain: 0 };
const hung = (on: string, photo: string, over: string): readonly (readonly [Who, CaseAct])[] => [
  ['clerk', { act: 'post_notice', on }],
  ['clerk', { act: 'add_photo', on }],
  ['clerk', { act: 'add_photo', on: photo }],
  ['clerk', { act: 'close_notice', on: over }],
];

/** The ordinary way of a family under a county's choices, until nothing more stands before its money. */
export const wayUnder = ({ authorityMode, noticePlan, evaluationMode }: FlowVariant): readonly (readonly [Who, CaseAct])[] => [
  ...whole.slice(0, 6),
  ...(evaluationMode === 'ALWAYS' ? [['clerk', { act: 'record_evaluation', on: '2026-03-09', evaluation: votes }] as const] : []),
  ...(noticePlan === 'PLAN_3BANG' ? hung('2026-03-09', '2026-03-16', '2026-03-17') : []),
  ['boss', { act: 'propose', on: '2026-03-18', verdict: 'confirm' }],
  ...hung('2026-03-18', '2026-03-25', '2026-03-26'),
  ...(authorityMode === 'TOWNSHIP'
    ? [
        [
          'boss',
          { act: 'township_decide', on: '2026-03-27', outcome: 'confirm', documentNo: '青民〔2026〕3号', fromMonth: '2026-04', reason: '' },
        ] as const,
      ]
    : [
        ['boss', { act: 'seal', on: '2026-03-26' }] as const,
        ['clerk', { act: 'acknowledge', on: '2026-03-27' }] as const,
        [
          'clerk',
          {
            act: 'import_decision',
            on: '2026-04-01',
            decision: {
              outcome: 'confirm',
              amountFen: 84_500,
              fromMonth: '2026-05',
              documentNo: '县民〔2026〕9号',
              decidedOn: '2026-04-01',
              reason: '',
              scanned: true,
            },
          },
        ] as const,
      ]),
  ...(noticePlan === 'PLAN_3BANG' ? hung('2026-04-02', '2026-04-09', '2026-04-10') : []),
  ['clerk', { act: 'put_in_force', on: '2026-04-10' }],
  ...(authorityMode === 'TOWNSHIP' ? [['boss', { act: 'file_decision', on: '2026-04-10', documentNo: '青民〔2026〕4号' }] as const] : []),
];

const whole: readonly (readonly [Who, CaseAct])[] = [
  ['clerk', { act: 'receive', on: '2026-03-02' }],
  ['clerk', { act: 'check_materials', on: '2026-03-02', answers: allYes, missing: [], authorised: true }],
  ['clerk', { act: 'accept', on: '2026-03-02' }],
  ['clerk', { act: 'start_survey', on: '2026-03-03' }],
  ['clerk', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-03-04') }],
  ['clerk', { act: 'record_verification', on: '2026-03-09', verification: report('2026-03-06') }],
  ['boss', { act: 'propose', on: '2026-03-10', verdict: 'confirm' }],
  ['clerk', { act: 'post_notice', on: '2026-03-11' }],
  ['clerk', { act: 'add_photo', on: '2026-03-11' }],
  ['clerk', { act: 'add_photo', on: '2026-03-18' }],
  ['clerk', { act: 'close_notice', on: '2026-03-19' }],
  ['boss', { act: 'seal', on: '2026-03-19' }],
  ['clerk', { act: 'acknowledge', on: '2026-03-23' }],
];
/** The ordinary way up to and including the named act. */
export const upTo = (last: ActCode, view: CaseView = fresh): CaseView => {
  const at = whole.findLastIndex(([, act]) => act.act === last);
  if (at < 0) throw new Error(`not on the ordinary way: ${last}`);
  return follow(view, whole.slice(0, at + 1));
};
