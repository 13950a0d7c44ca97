import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
const always = ['actor_is_relative', 'date_in_future', 'date_before_step'] as const;

/** From the counter to acceptance: receipt, the five questions, one notice for everything missing, acceptance or not. */
export const intakeSteps: readonly Transition[] = [
  row({
    act: 'receive',
    from: ['draft'],
    to: 'received',
    roles: desk,
    enters: true,
    refusedBy: always,
    papers: ['application', 'authorisation', 'promise', 'material-receipt'],
    starts: ['one_time_notice'],
  }),
  row({ act: 'check_materials', from: ['received', 'supplementing'], to: 'same', roles: desk, enters: true, refusedBy: always }),
  row({
    act: 'ask_supplement',
    from: ['received', 'supplementing'],
    to: 'supplementing',
    roles: desk,
    enters: true,
    refusedBy: [...always, 'nothing_missing', 'notice_incomplete', 'second_supplement'],
    papers: ['one-time-notice'],
    starts: ['supplement'],
    stops: ['one_time_notice'],
  }),
  row({
    act: 'take_supplement',
    from: ['supplementing'],
    to: 'received',
    roles: desk,
    enters: true,
    refusedBy: [...always, 'materials_missing'],
    papers: ['material-receipt'],
    starts: ['one_time_notice'],
    stops: ['supplement'],
  }),
  row({
    act: 'accept',
    from: ['received'],
    to: 'accepted',
    roles: desk,
    enters: true,
    refusedBy: [...always, 'questions_open', 'materials_missing', 'authorisation_missing'],
    papers: ['acceptance-letter'],
    starts: ['start_survey', 'whole'],
    stops: ['one_time_notice'],
  }),
  row({
    act: 'decline',
    from: ['received'],
    to: 'declined',
    roles: desk,
    refusedBy: [...always, 'reason_missing'],
    papers: ['declined-letter'],
    stops: ['one_time_notice'],
  }),
  row({
    act: 'file_kin',
    from: ['received', 'supplementing', 'accepted', 'surveying'],
    to: 'same',
    roles: desk,
    refusedBy: always.slice(0, 2),
    papers: ['kin-filing'],
  }),
];
