import { z } from 'zod';

/** Who opens the office by a code, the printed one or the county's, and the password they set there and then. */
export const openedByCode = z
  .object({
    as: z.enum(['forgotten', 'replaced']),
    reason: z.string().max(200),
    login: z.string().min(1),
    code: z.string().min(1),
    newPassword: z.string().min(1),
    again: z.string(),
  })
  .refine((values) => values.as === 'forgotten' || values.reason !== '', { path: ['reason'], message: '请写明为什么更换' })
  .refine((values) => values.newPassword === values.again, { path: ['again'], message: '两次输入的密码不一样' });
