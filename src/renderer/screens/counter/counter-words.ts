import { day } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';

/** A moment as two entries of a form, day and clock, and as the registers keep it. */
export const momentOf = (on: string, at: string): string => `${on}T${at}`;
export const dayField = day;

const limitPlaces = { case: 'cases', change: 'changes', county_case: 'examine' } as const;
/** Where a matter with a running limit is worked on. */
export const limitPlace = (kind: RowOf<'counter.limits'>['kind'], id: string): string => to(limitPlaces[kind], id);
/** Where what a fault is about is found. */
export const faultPlace = ({ kind, id }: NonNullable<RowOf<'faults.list'>['about']>): string =>
  kind === 'review' ? to('changes', 'found', id) : limitPlace(kind, id);

/** `2026-11-20 09:30` */
export const momentText = (at: string): string => at.replace('T', ' ');

/** The clock on the wall of this PC, for a form that begins with now. */
export const clockOnWall = (): string => {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
};
