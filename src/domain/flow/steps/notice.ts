import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
const always = ['actor_is_relative', 'date_in_future', 'date_before_step'] as const;
const only = { noticePlan: ['PLAN_2021'] } as const;

/** One notice of seven days in the village after the proposal, with what may stop it. */
export const noticeSteps: readonly Transition[] = [
  row({
    act: 'post_notice',
    from: ['proposed'],
    to: 'posted',
    roles: desk,
    only,
    refusedBy: [...always, 'statement_outdated', 'proposal_refuses'],
    papers: ['notice'],
    starts: ['notice'],
  }),
  row({ act: 'add_photo', from: ['posted'], to: 'same', roles: desk, only, refusedBy: always }),
  row({ act: 'record_objection', from: ['posted'], to: 'same', roles: desk, only, refusedBy: always, papers: ['objection'] }),
  row({
    act: 'close_objection',
    from: ['posted'],
    to: 'same',
    when: 'objection_rejected',
    roles: desk,
    only,
    refusedBy: [...always, 'objection_unknown'],
    papers: ['objection'],
  }),
  row({
    act: 'close_objection',
    from: ['posted'],
    to: 'surveying',
    when: 'objection_upheld',
    roles: desk,
    only,
    refusedBy: [...always, 'objection_unknown'],
    papers: ['objection'],
    starts: ['evaluation'],
    stops: ['notice'],
  }),
  row({
    act: 'take_down_notice',
    from: ['posted'],
    to: 'proposed',
    roles: desk,
    only,
    refusedBy: [...always, 'reason_missing'],
    stops: ['notice'],
  }),
  row({
    act: 'close_notice',
    from: ['posted'],
    to: 'ready',
    roles: desk,
    only,
    refusedBy: [...always, 'notice_not_over', 'objection_open', 'notice_photo_missing'],
    papers: ['notice-result', 'approval-form'],
    starts: ['report'],
    stops: ['notice'],
  }),
  row({
    act: 'waive_notice',
    from: ['proposed'],
    to: 'ready',
    roles: ['head'],
    refusedBy: [...always, 'reviewer_has_entered', 'statement_outdated', 'proposal_not_refusal'],
    papers: ['approval-form'],
    starts: ['report'],
  }),
];
