import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import type { Field } from '../../../forms/field.ts';
import { deliveryWays } from './delivery-ways.ts';

/** The fields and schemas that the acts on a case share. */
export const dayField = (label = '日期', width: 4 | 6 = 4): Field => ({ kind: 'day', name: 'on', label, width, required: true });
export const noteField = (label: string, required = false): Field => ({
  kind: 'multiline',
  name: 'note',
  label,
  width: 12,
  required,
  maxLength: 500,
});
export const reasonField = (help?: string): Field => ({
  kind: 'multiline',
  name: 'reason',
  label: '理由',
  width: 12,
  required: true,
  autoFocus: true,
  maxLength: 300,
  ...(help === undefined ? {} : { help }),
});
export const deliveryField: Field = { kind: 'choice', name: 'how', label: '送达方式', width: 6, required: true, options: deliveryWays };

export const onlyDay = z.object({ on: day });
export const dayAndNote = z.object({ on: day, note: z.string() });
export const dayAndWords = z.object({ on: day, note: z.string().min(1) });
export const dayAndReason = z.object({ on: day, reason: z.string().min(1) });
export const dayAndDelivery = z.object({ on: day, how: z.string().min(1) });
