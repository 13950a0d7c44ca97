import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
/** A village cadre notes a visit in the villages of theirs (design §5). */
const visitors = [...desk, 'village'] as const;
const onTheWay = ['actor_is_relative', 'date_in_future'] as const;
const always = [...onTheWay, 'date_before_step'] as const;
const checked = ['proposed', 'posted', 'ready'] as const;
const running = ['accepted', 'surveying', 'proposed', 'posted', 'ready'] as const;

/** Survey of every family, verification beside it, evaluation where called for, the township's proposal. */
export const surveySteps: readonly Transition[] = [
  row({
    act: 'start_survey',
    from: ['accepted'],
    to: 'surveying',
    roles: visitors,
    enters: true,
    refusedBy: always,
    papers: ['survey-form', 'neighbour-visit'],
    stops: ['start_survey'],
  }),
  row({
    act: 'record_survey',
    from: ['surveying'],
    to: 'same',
    roles: visitors,
    enters: true,
    refusedBy: [...onTheWay, 'survey_needs_two_surveyors', 'surveyor_recused', 'survey_before_receipt', 'survey_spot_by_its_own_act'],
    papers: ['survey-form', 'neighbour-visit'],
  }),
  row({
    act: 'ask_verification',
    from: ['accepted', 'surveying'],
    to: 'same',
    roles: desk,
    enters: true,
    refusedBy: [...onTheWay, 'authorisation_missing'],
    papers: ['verification-request'],
    starts: ['county_start_verification'],
  }),
  row({
    act: 'record_verification',
    from: running,
    to: 'same',
    roles: desk,
    enters: true,
    refusedBy: [...onTheWay, 'verification_incomplete'],
    stops: ['county_start_verification', 'recheck'],
  }),
  row({ act: 'attach_report', from: running, to: 'same', roles: desk, enters: true, refusedBy: [...onTheWay, 'report_attached'] }),
  row({
    act: 'take_evidence',
    from: ['accepted', 'surveying'],
    to: 'same',
    roles: desk,
    enters: true,
    refusedBy: [...onTheWay, 'verification_missing'],
    starts: ['recheck'],
  }),
  row({
    act: 'record_evaluation',
    from: ['surveying'],
    to: 'same',
    roles: desk,
    enters: true,
    only: { evaluationMode: ['ON_OBJECTION', 'ALWAYS'] },
    refusedBy: [...onTheWay, 'evaluation_not_called_for', 'evaluation_votes'],
    papers: ['evaluation'],
    stops: ['evaluation'],
  }),
  row({
    act: 'draw_spot_check',
    from: [...checked],
    to: 'same',
    roles: ['reviewer', 'head'],
    refusedBy: [...onTheWay, 'already_drawn'],
    papers: ['spot-check-roster'],
  }),
  row({
    act: 'record_spot_check',
    from: [...checked],
    to: 'same',
    roles: desk,
    refusedBy: [...onTheWay, 'survey_needs_two_surveyors', 'surveyor_recused', 'spot_surveyors_same', 'survey_before_receipt'],
    papers: ['survey-form'],
  }),
  row({
    act: 'record_county_visit',
    from: [...checked],
    to: 'same',
    roles: desk,
    only: { authorityMode: ['TOWNSHIP'] },
    refusedBy: onTheWay,
  }),
  row({ act: 'pause', from: [...running, 'sealed', 'reported'], to: 'same', roles: desk, refusedBy: [...onTheWay, 'already_paused'] }),
  row({
    act: 'resume',
    from: [...running, 'sealed', 'reported', 'returned'],
    to: 'same',
    roles: desk,
    refusedBy: [...onTheWay, 'not_paused'],
  }),
  row({
    act: 'propose',
    from: ['surveying'],
    to: 'proposed',
    roles: ['reviewer'],
    refusedBy: [
      ...always,
      'reviewer_has_entered',
      'kin_filing_missing',
      'survey_missing',
      'neighbours_too_few',
      'verification_missing',
      'verification_not_attached',
      'verification_expired',
      'verification_failed',
      'resurvey_missing',
      'evaluation_missing',
      'first_board_missing',
      'statement_missing',
      'not_eligible',
    ],
    papers: ['statement'],
  }),
  row({
    act: 'return_to_survey',
    from: ['proposed', 'ready'],
    to: 'surveying',
    roles: ['reviewer'],
    refusedBy: [...always, 'reason_missing'],
  }),
];
