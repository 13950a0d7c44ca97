import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
const always = ['actor_is_relative', 'date_in_future', 'date_before_step'] as const;
const bothPlans = ['statement_outdated', 'proposal_refuses'] as const;
const threeBoards = { noticePlan: ['PLAN_3BANG'] } as const;

/** Off the wall before its term is over: back to where the notice was posted. */
const takenDown = (when: 'on_first_board' | 'on_proposal_board' | 'on_third_board', to: 'surveying' | 'proposed' | 'decided'): Transition =>
  row({
    act: 'take_down_notice',
    from: ['posted'],
    to,
    when,
    roles: desk,
    ...(when === 'on_proposal_board' ? {} : { only: threeBoards }),
    refusedBy: [...always, 'reason_missing'],
    stops: ['notice'],
  });

const over = ['notice_not_over', 'objection_open', 'notice_photo_missing', 'notice_photo_days'] as const;

/**
 * What hangs on the village's wall: one notice after the proposal （民发〔2021〕57号）, or the three boards of old – after the
 * village has evaluated, after the township's proposal, after the decision. Each with what may stop it.
 */
export const noticeSteps: readonly Transition[] = [
  row({
    act: 'post_notice',
    from: ['surveying'],
    to: 'posted',
    roles: desk,
    only: threeBoards,
    refusedBy: [
      ...always,
      'board_done',
      'survey_missing',
      'resurvey_missing',
      'evaluation_missing',
      'statement_missing',
      'kin_filing_missing',
    ],
    papers: ['notice'],
    starts: ['notice'],
  }),
  row({
    act: 'post_notice',
    from: ['proposed'],
    to: 'posted',
    roles: desk,
    refusedBy: [...always, ...bothPlans],
    papers: ['notice'],
    starts: ['notice'],
  }),
  row({
    act: 'post_notice',
    from: ['decided'],
    to: 'posted',
    when: 'decided_to_pay',
    roles: desk,
    only: threeBoards,
    refusedBy: [...always, 'board_done'],
    papers: ['notice'],
    starts: ['notice'],
  }),
  row({ act: 'add_photo', from: ['posted'], to: 'same', roles: desk, refusedBy: always }),
  row({ act: 'record_objection', from: ['posted'], to: 'same', roles: desk, refusedBy: always, papers: ['objection'] }),
  row({
    act: 'close_objection',
    from: ['posted'],
    to: 'same',
    when: 'objection_rejected',
    roles: desk,
    refusedBy: [...always, 'objection_unknown', 'objection_closed_early'],
    papers: ['objection'],
  }),
  row({
    act: 'close_objection',
    from: ['posted'],
    to: 'surveying',
    when: 'objection_upheld',
    roles: desk,
    refusedBy: [...always, 'objection_unknown', 'objection_closed_early'],
    papers: ['objection'],
    starts: ['evaluation'],
    stops: ['notice'],
  }),
  takenDown('on_first_board', 'surveying'),
  takenDown('on_proposal_board', 'proposed'),
  takenDown('on_third_board', 'decided'),
  row({
    act: 'close_notice',
    from: ['posted'],
    to: 'surveying',
    when: 'on_first_board',
    roles: desk,
    only: threeBoards,
    refusedBy: [...always, ...over],
    papers: ['notice-result'],
    stops: ['notice'],
  }),
  row({
    act: 'close_notice',
    from: ['posted'],
    to: 'ready',
    when: 'on_proposal_board',
    roles: desk,
    refusedBy: [...always, ...over],
    papers: ['notice-result', 'approval-form'],
    starts: ['report', 'township_confirm'],
    stops: ['notice'],
  }),
  row({
    act: 'close_notice',
    from: ['posted'],
    to: 'decided',
    when: 'on_third_board',
    roles: desk,
    only: threeBoards,
    refusedBy: [...always, ...over],
    papers: ['notice-result'],
    stops: ['notice'],
  }),
  row({
    act: 'waive_notice',
    from: ['surveying'],
    to: 'same',
    roles: ['head'],
    only: threeBoards,
    refusedBy: [...always, 'reviewer_has_entered', 'survey_missing', 'proposal_not_refusal'],
  }),
  row({
    act: 'waive_notice',
    from: ['proposed'],
    to: 'ready',
    roles: ['head'],
    refusedBy: [...always, 'reviewer_has_entered', 'statement_outdated', 'proposal_not_refusal'],
    papers: ['approval-form'],
    starts: ['report', 'township_confirm'],
  }),
];
