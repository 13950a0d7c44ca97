import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
const always = ['actor_is_relative', 'date_in_future', 'date_before_step', 'reason_missing'] as const;

const beforeDecision = [
  'received',
  'supplementing',
  'accepted',
  'surveying',
  'proposed',
  'posted',
  'ready',
  'sealed',
  'reported',
  'returned',
] as const;

/** The family withdraws, does not co-operate, the term is extended, or help comes before the papers. */
export const endingSteps: readonly Transition[] = [
  row({
    act: 'withdraw',
    from: ['draft', 'received', 'supplementing', 'accepted', 'surveying', 'proposed', 'posted', 'ready', 'returned'],
    to: 'withdrawn',
    roles: desk,
    refusedBy: [...always, 'decision_stands'],
    stops: ['one_time_notice', 'supplement', 'start_survey', 'notice', 'whole'],
  }),
  row({
    act: 'ask_withdrawal',
    from: ['sealed', 'reported'],
    to: 'same',
    roles: desk,
    refusedBy: [...always, 'withdrawal_asked', 'already_waiting'],
  }),
  row({
    act: 'close_withdrawal',
    from: ['sealed', 'reported'],
    to: 'withdrawn',
    roles: ['clerk', 'reviewer', 'head'],
    refusedBy: ['date_in_future', 'withdrawal_not_asked'],
    stops: ['county_confirm', 'whole'],
  }),
  row({
    act: 'give_urgent_relief',
    from: [...beforeDecision],
    to: 'same',
    roles: ['head'],
    refusedBy: ['actor_is_relative', 'date_in_future', 'reason_missing', 'urgent_already_given', 'urgent_over_cap'],
    papers: ['urgent-relief'],
    starts: ['urgent_papers'],
  }),
  row({
    act: 'file_urgent_papers',
    from: [...beforeDecision, 'decided', 'confirmed', 'adjusted', 'refused', 'declined', 'withdrawn', 'terminated'],
    to: 'same',
    roles: desk,
    refusedBy: ['actor_is_relative', 'date_in_future', 'urgent_not_given', 'urgent_papers_filed'],
    papers: ['urgent-relief'],
    stops: ['urgent_papers'],
  }),
  row({
    act: 'terminate',
    from: ['supplementing', 'accepted', 'surveying', 'proposed', 'posted', 'ready', 'returned'],
    to: 'terminated',
    roles: ['reviewer'],
    refusedBy: [...always, 'supplement_term_running', 'decision_stands'],
    papers: ['termination-letter'],
    stops: ['supplement', 'start_survey', 'notice', 'whole'],
  }),
  row({
    act: 'extend',
    from: ['accepted', 'surveying', 'proposed', 'posted', 'ready', 'sealed', 'reported', 'returned'],
    to: 'same',
    roles: ['head'],
    refusedBy: [
      'actor_is_relative',
      'date_in_future',
      'reason_missing',
      'already_extended',
      'extension_too_late',
      'extension_needs_consent',
      'extension_own',
    ],
  }),
];
