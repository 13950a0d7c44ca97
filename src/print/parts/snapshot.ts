import { z } from 'zod';

/** The office that signs and seals, as on its seal; telephones as the public may call them. */
export const issuer = z.strictObject({ name: z.string(), phone: z.string(), supervisionPhone: z.string(), address: z.string() });

/** Where a decision can be contested: 行政复议 and 行政诉讼, with their terms. */
export const remedy = z.strictObject({
  reviewBody: z.string(),
  reviewDays: z.int().min(1),
  court: z.string(),
  litigationMonths: z.int().min(1),
});
export type Remedy = z.output<typeof remedy>;

/** 不服本…的, the sentence of remedies. */
export const remedyText = (r: Remedy, of: string): string =>
  `如不服${of}，可以自收到之日起${r.reviewDays}日内向${r.reviewBody}申请行政复议，或者自收到之日起${r.litigationMonths}个月内依法向${r.court}提起行政诉讼。`;
