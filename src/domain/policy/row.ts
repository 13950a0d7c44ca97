import { z } from 'zod';
import { month } from '#shared/values/dates.ts';

/** The document a value comes from, as printed in clauses: title, number, date, and where in it the value stands (第三条第(一)项). */
export const policySource = z.strictObject({
  doc: z.string().min(1),
  number: z.string(),
  date: z.string(),
  article: z.string().optional(),
});

/** One published value of a key. A new standard is a new row, never a changed one; a wrong row is voided and left out here. */
export const policyRow = z.strictObject({
  id: z.string().min(1),
  key: z.string().min(1),
  scope: z.record(z.string(), z.string()),
  from: month,
  /** The last month it holds; absent or null = until a later row. */
  to: month.nullish(),
  value: z.json(),
  source: policySource,
  note: z.string(),
});
export type PolicyRow = z.output<typeof policyRow>;
export type PolicySource = z.output<typeof policySource>;

/** A file of rows as shipped with the program and as exchanged by hand. */
export const policyFile = z.strictObject({ title: z.string(), note: z.string(), example: z.boolean(), rows: z.array(policyRow) });
/** One county's rules on one card: every value names its document; `scope` leaves the county open for whoever takes the card. */
export const policyCard = policyFile.extend({ card: z.strictObject({ code: z.string().regex(/^[a-z]+$/u), county: z.string().min(1) }) });
export type PolicyCard = z.output<typeof policyCard>;
export type PolicyFile = z.output<typeof policyFile>;

/** `《…》(民发〔2021〕57号,2021-06-11)第十九条`; a source without a number is no numbered document and its title stands as it is. */
export const sourceText = ({ doc, number, date, article = '' }: PolicySource): string => {
  if (number === '') return `${date === '' ? doc : `${doc}（${date}）`}${article}`;
  const title = doc.startsWith('《') ? doc : `《${doc}》`;
  return `${title}（${[number, date].filter((part) => part !== '').join('，')}）${article}`;
};
