import { day } from '#shared/values/dates.ts';
import { z } from 'zod';

/** A moment as two entries of a form, day and clock, and as the registers keep it. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '写成 09:30 这样');
export const momentOf = (on: string, at: string): string => `${on}T${at}`;
export const dayField = day;

/** `2026-11-20 09:30` */
export const momentText = (at: string): string => at.replace('T', ' ');

/** The clock on the wall of this PC, for a form that begins with now. */
export const clockOnWall = (): string => {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
};
