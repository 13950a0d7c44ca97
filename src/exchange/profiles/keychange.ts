import { z } from 'zod';
import { defineProfile } from './profile.ts';

/**
 * 换钥声明: the pair of keys a township goes over to, as its application file (signed with the pair it shows) in standard base64. That it
 * lies in a package under the present key is the present key's word for the next one; the county's list puts it in force.
 */
export const keychangeProfile = defineProfile(
  'keychange',
  '1.0',
  z.object({
    application: z
      .string()
      .min(4)
      .max(16_384)
      .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u),
  }),
  { title: '换钥声明', columns: { application: { title: '新密钥的入网申请（base64）', privacy: 'P0' } } },
);
export type KeychangeRow = z.output<typeof keychangeProfile.schema>;
