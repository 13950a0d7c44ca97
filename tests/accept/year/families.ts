import { z } from 'zod';
import type { Offices } from '../open-offices.ts';
import type { Ledger } from './ledger.ts';

const page = z.object({
  total: z.int(),
  rows: z.array(
    z.object({ id: z.string(), no: z.string(), headName: z.string(), village: z.string(), insured: z.int(), monthlyFen: z.int() }),
  ),
});
const detail = z.object({
  id: z.string(),
  no: z.string(),
  headPersonId: z.string(),
  members: z.array(z.object({ personId: z.string(), name: z.string(), insured: z.boolean() })),
  benefits: z.array(z.object({ id: z.string(), standing: z.string() })),
});
export type FamilyPage = z.output<typeof detail>;
/** A family of the old roster, with what it was paid when it was taken over. */
export type Chosen = FamilyPage & { readonly fen: number; readonly persons: number };
export type Families = {
  readonly choose: (persons: number, atLeastFen: number) => Chosen;
  readonly chooseIn: (village: string, persons: number, atLeastFen: number) => Chosen;
};

export const familyPage = ({ township: desk }: Offices, no: string): FamilyPage => desk.must('周经办', ['household', 'show', no], detail);

/** Writes the families taken over into the ledger, paid from `month` on, and gives out one after the other to whom something happens. */
export const familiesOfRoster = (offices: Offices, ledger: Ledger, month: string): Families => {
  const all: z.output<typeof page>['rows'] = [];
  for (;;) {
    const { total, rows } = offices.township.must(
      '周经办',
      ['household', 'list', '--benefit', 'active', '--limit', '100', '--offset', String(all.length)],
      page,
    );
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) break;
  }
  for (const { no, headName, village, insured, monthlyFen } of all)
    ledger.enters({ no, head: headName, village }, month, { persons: insured, fen: monthlyFen });
  const given = new Set<string>();
  const take = (persons: number, fits: (one: (typeof all)[number]) => boolean): Chosen => {
    const found = all.find((one) => one.insured === persons && !given.has(one.no) && fits(one));
    if (found === undefined) throw new Error(`no family of ${persons} fits`);
    given.add(found.no);
    return { ...familyPage(offices, found.no), fen: found.monthlyFen, persons };
  };
  return {
    choose: (persons, atLeastFen) => take(persons, ({ monthlyFen }) => monthlyFen >= atLeastFen),
    chooseIn: (village, persons, atLeastFen) => take(persons, (one) => one.village === village && one.monthlyFen >= atLeastFen),
  };
};
