import { formatYuan } from '#shared/values/money.ts';
import { dated, no, typed, type Precondition } from './moment.ts';

const list = (items: readonly string[]): string => items.join('、');

/** What must hold at the counter and during the survey; each is named by what stands against the act. */
export const intakePreconditions = {
  date_in_future: dated((m, on) => (on > m.today ? no(m, 'date_in_future', { on }) : null)),
  date_before_step: dated((m, on) =>
    m.view.since !== null && on < m.view.since ? no(m, 'date_before_step', { on, since: m.view.since }) : null,
  ),
  questions_open: (m) => (m.view.answers === null || Object.values(m.view.answers).includes(false) ? no(m, 'questions_open') : null),
  materials_missing: (m) => (m.view.missing.length > 0 ? no(m, 'materials_missing', { missing: list(m.view.missing) }) : null),
  nothing_missing: (m) => (m.view.answers !== null && m.view.missing.length === 0 ? no(m, 'nothing_missing') : null),
  notice_incomplete: typed(['ask_supplement'], (m, act) => {
    const left = m.view.missing.filter((item) => !act.items.includes(item));
    return left.length > 0 ? no(m, 'notice_incomplete', { missing: list(left) }) : null;
  }),
  second_supplement: typed(['ask_supplement'], (m, act) =>
    m.view.supplements.length > 0 && act.admitsOmission !== true ? no(m, 'second_supplement') : null,
  ),
  authorisation_missing: (m) => (m.view.authorised ? null : no(m, 'authorisation_missing')),
  reason_missing: typed(
    [
      'decline',
      'return_to_survey',
      'take_down_notice',
      'amend',
      'ask_withdrawal',
      'withdraw',
      'terminate',
      'extend',
      'county_reopen',
      'county_correct',
      'give_urgent_relief',
      'drop_paper_decision',
    ],
    (m, act) => (act.reason.trim() === '' ? no(m, 'reason_missing') : null),
  ),
  supplement_term_running: (m) => {
    const open = m.view.supplements.find((one) => one.suppliedOn === null);
    return m.view.state === 'supplementing' && open !== undefined && (open.dueOn === null || m.on <= open.dueOn)
      ? no(m, 'supplement_term_running', { due: open.dueOn ?? '未定' })
      : null;
  },
  kin_filing_missing: (m) =>
    (m.view.kinDeclared || m.view.relatives.length > 0) && m.view.kinFiledOn === null ? no(m, 'kin_filing_missing') : null,

  survey_needs_two_surveyors: typed(['record_survey', 'record_spot_check'], (m, act) => {
    const count = new Set(act.survey.surveyors).size;
    return count < Math.max(2, m.rules.surveyors) ? no(m, 'survey_needs_two_surveyors', { count }) : null;
  }),
  surveyor_recused: typed(['record_survey', 'record_spot_check'], (m, act) => {
    const relative = act.survey.surveyors.find((person) => m.view.relatives.includes(person));
    return relative === undefined ? null : no(m, 'surveyor_recused', { person: m.nameOf(relative) });
  }),
  spot_surveyors_same: typed(['record_spot_check'], (m, { survey }) => {
    const before = new Set(m.view.surveys.flatMap((one) => one.surveyors));
    const again = survey.surveyors.find((person) => before.has(person));
    return again === undefined ? null : no(m, 'spot_surveyors_same', { person: m.nameOf(again) });
  }),
  material_before_receipt: dated((m, on) =>
    m.view.receivedOn !== null && on < m.view.receivedOn ? no(m, 'material_before_receipt', { on, received: m.view.receivedOn }) : null,
  ),
  survey_before_receipt: typed(['record_survey', 'record_spot_check'], (m, { survey }) => {
    if (survey.on > m.today) return no(m, 'date_in_future', { on: survey.on });
    return m.view.receivedOn !== null && survey.on < m.view.receivedOn
      ? no(m, 'survey_before_receipt', { on: survey.on, received: m.view.receivedOn })
      : null;
  }),
  survey_spot_by_its_own_act: typed(['record_survey'], (m, { survey }) =>
    survey.kind === 'spot' ? no(m, 'survey_spot_by_its_own_act') : null,
  ),
  urgent_already_given: (m) => (m.view.urgentReliefOn === null ? null : no(m, 'urgent_already_given', { on: m.view.urgentReliefOn })),
  urgent_over_cap: typed(['give_urgent_relief'], (m, act) =>
    act.amountFen <= 0 || act.amountFen > m.rules.urgentCapFen ? no(m, 'urgent_over_cap', { cap: formatYuan(m.rules.urgentCapFen) }) : null,
  ),
  urgent_not_given: (m) => (m.view.urgentReliefOn === null ? no(m, 'urgent_not_given') : null),
  urgent_papers_filed: (m) => (m.view.urgentPapersOn === null ? null : no(m, 'urgent_papers_filed', { on: m.view.urgentPapersOn })),
  survey_missing: (m) => (m.view.surveys.some((survey) => survey.kind !== 'spot') ? null : no(m, 'survey_missing')),
  neighbours_too_few: (m) => {
    const count = m.view.surveys.reduce((sum, survey) => sum + survey.neighbours, 0);
    return count < m.rules.neighbours ? no(m, 'neighbours_too_few', { needed: m.rules.neighbours, count }) : null;
  },

  verification_incomplete: typed(['record_verification'], (m, { verification: v }) =>
    v.reportNo.trim() === '' || v.source.trim() === '' || v.asOf > v.issuedOn || v.expiresOn < v.issuedOn || v.issuedOn > m.today
      ? no(m, 'verification_incomplete')
      : null,
  ),
  verification_not_attached: (m) =>
    m.view.verification !== null && !m.view.verification.attached ? no(m, 'verification_not_attached') : null,
  report_attached: (m) => (m.view.verification?.attached === false ? null : no(m, 'report_attached')),
  verification_missing: (m) => (m.view.verification === null ? no(m, 'verification_missing') : null),
  verification_expired: (m) =>
    m.view.verification !== null && m.on > m.view.verification.expiresOn
      ? no(m, 'verification_expired', { report: m.view.verification.reportNo, expires: m.view.verification.expiresOn })
      : null,
  verification_failed: typed(['propose'], (m, act) =>
    act.verdict === 'confirm' && m.view.verification?.conclusion === 'FAIL' ? no(m, 'verification_failed') : null,
  ),

  already_paused: (m) => {
    const open = m.view.pauses.find((pause) => pause.to === null);
    return open === undefined ? null : no(m, 'already_paused', { from: open.from });
  },
  not_paused: (m) => (m.view.pauses.some((pause) => pause.to === null) ? null : no(m, 'not_paused')),
} as const satisfies Record<string, Precondition>;
