import { z } from 'zod';
import type { Field } from '../../forms/field.ts';

export const passwordFields: readonly Field[] = [
  { kind: 'password', name: 'oldPassword', label: '现在的密码', width: 12, required: true, autoFocus: true },
  { kind: 'password', name: 'newPassword', label: '新密码', width: 6, required: true, help: '10 位以上含两类字符，或 16 位以上' },
  { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
];
export const passwordSchema = z
  .object({ oldPassword: z.string().min(1), newPassword: z.string().min(1), again: z.string() })
  .refine((values) => values.newPassword === values.again, { path: ['again'], message: '两次输入的密码不一样' });
