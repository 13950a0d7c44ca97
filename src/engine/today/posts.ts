import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { UserRole } from '#shared/contract/office.ts';
import type { QueryContext } from '../act.ts';
import type { Place } from './place.ts';

type Summary = ValueOf<CallOf<'today.summary'>>;

/** The posts that see to what waits at each place; a place no post is named for concerns the whole office. */
const postsAt: Readonly<Record<string, readonly UserRole[]>> = {
  intake: ['clerk'],
  // A reviewer may go out too, but is then kept from reviewing that family: it is the clerks' to see to.
  survey: ['clerk'],
  propose: ['reviewer'],
  notice_post: ['clerk'],
  notice_over: ['clerk'],
  report: ['head'],
  second_entry: ['clerk', 'reviewer'],
  roster_second: ['clerk', 'reviewer'],
  returned: ['clerk', 'reviewer'],
  letter: ['clerk'],
  returned_payment: ['clerk'],
  reissue_export: ['clerk'],
  run_make: ['clerk'],
  run_check: ['clerk'],
  run_lock: ['head'],
  run_approve: ['head'],
  run_send: ['clerk'],
  run_settle: ['clerk'],
  death_unregistered: ['clerk'],
  raise_waiting: ['clerk', 'reviewer', 'head'],
  change_review: ['reviewer'],
  change_decide: ['head'],
  change_report: ['head'],
  correction_second: ['reviewer', 'head'],
  change_second: ['clerk', 'reviewer'],
  change_letter: ['clerk'],
  exit_over: ['clerk'],
  transfer_seal: ['head'],
  transfer_late: ['clerk', 'reviewer'],
  transfer_declined: ['clerk', 'reviewer'],
  own_place: ['clerk', 'reviewer'],
  own_take: ['head'],
  transfer_place: ['clerk', 'reviewer'],
  transfer_take: ['head'],
  transfer_answer: ['head'],
  doubt_overdue: ['clerk', 'reviewer'],
  doubt: ['clerk', 'reviewer'],
  doubt_change: ['clerk'],
  review_overdue: ['clerk'],
  review_due: ['clerk'],
  review_change: ['clerk'],
  exchange_alarm: ['head', 'county_head'],
  keys_held: ['admin', 'head', 'county_keys'],
  list_stale: ['admin', 'county_keys'],
  reconciling: ['clerk', 'head', 'county_clerk'],
  backup_due: ['admin'],
  full_due: ['admin'],
  drill_due: ['admin'],
  examine: ['county_clerk'],
  decide: ['county_reviewer', 'county_head'],
  release: ['county_head'],
  exception: ['county_clerk', 'county_reviewer'],
  match_send: ['county_head'],
  rehoming_send: ['county_head'],
  rehoming_open: ['county_clerk'],
};
/** What should have been done before today. */
const lateAt: ReadonlySet<string> = new Set([
  'transfer_late',
  'transfer_declined',
  'doubt_overdue',
  'review_overdue',
  'death_unregistered',
  'raise_waiting',
  'exit_over',
  'exception',
  'exchange_alarm',
  'keys_held',
  'reconciling',
  'drill_due',
]);

/** The places as this person sees them: what their own post sees to, and what is late. */
export const seenBy = ({ actor }: QueryContext, places: readonly Place[]): Summary['waiting'] =>
  places.map((place) => ({
    ...place,
    mine: actor.roles.some((role) => (postsAt[place.code] ?? []).includes(role)),
    late: place.count > 0 && lateAt.has(place.code),
  }));
