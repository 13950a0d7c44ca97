import { z } from 'zod';
import type { Field } from '../../forms/field.ts';

/** What a password must be, as it stands below every field for a new one. */
export const passwordHelp = '10 位以上含两类字符，或 16 位以上；不要只用姓名、单位名、生日或常用词';

export const passwordFields: readonly Field[] = [
  { kind: 'password', name: 'oldPassword', label: '现在的密码', width: 12, required: true, autoFocus: true },
  { kind: 'password', name: 'newPassword', label: '新密码', width: 6, required: true, help: passwordHelp },
  { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
];
export const passwordSchema = z
  .object({ oldPassword: z.string().min(1), newPassword: z.string().min(1), again: z.string() })
  .refine((values) => values.newPassword === values.again, { path: ['again'], message: '两次输入的密码不一样' });
