import { addMonths, type Day, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Chance } from './chance.ts';
import type { MadeFamily, MadeMember } from './made-up-family.ts';
import type { OldBenefit } from './roster-workbook.ts';
import { nextWorkDay } from './story.ts';

/** What happens in a family that was paid before: `of` is the member it happens to. */
export type PlannedChange = { readonly family: MadeFamily; readonly registeredOn: Day } & (
  | { readonly kind: 'death'; readonly of: MadeMember; readonly heir: MadeMember | null; readonly lateMonths: number }
  | { readonly kind: 'birth' }
  | { readonly kind: 'more' | 'less'; readonly byFen: Fen }
  | { readonly kind: 'leaves' | 'suspended' | 'resumed' }
);

const parents: readonly MadeMember['relation'][] = ['父亲', '母亲'];

/** Whose death the story tells: somebody alone, an old parent, or a head whose spouse goes on. */
const mortal = ({ members }: MadeFamily): { readonly of: MadeMember; readonly heir: MadeMember | null } | null => {
  const [head, ...others] = members;
  const parent = others.find(({ relation, insured }) => insured && parents.includes(relation));
  if (parent !== undefined) return { of: parent, heir: null };
  if (others.length === 0) return { of: head, heir: null };
  const spouse = others.find(({ relation }) => relation === '配偶');
  return spouse === undefined ? null : { of: head, heir: spouse };
};

const bearing = ({ members }: MadeFamily): boolean =>
  members.some(({ relation }) => relation === '配偶') && members.some(({ relation }) => relation === '子' || relation === '女');

/** The months in which rarer things happen, counted from the first. */
const every = (at: number, months: number, rest = 0): boolean => at % months === rest;
/** Days on which changes are registered: when the month's list is locked, and so long before the next that the county's answer is in. */
const registering = [13, 19] as const;
/** Months from a suspension to the payments going on. */
const heldUp = 2;

/** What changes in the families that were in the roster before the program came, month by month; each is told of once. */
export const planChanges = (chance: Chance, old: readonly OldBenefit[], first: Month, last: Month): PlannedChange[] => {
  const untold = old.filter(({ monthlyFen }) => monthlyFen >= 30_000).map(({ family }) => family);
  const take = (fits: (family: MadeFamily) => boolean): MadeFamily | null => {
    const from = chance.between(0, Math.max(0, untold.length - 1));
    const at = untold.findIndex((family, index) => index >= from && fits(family));
    return at < 0 ? null : (untold.splice(at, 1)[0] ?? null);
  };
  const planned: PlannedChange[] = [];
  for (let month = first, at = 0; month <= last; month = addMonths(month, 1), at += 1) {
    const on = (): Day => nextWorkDay(`${month}-${chance.between(...registering)}`);
    const tell = (fits: (family: MadeFamily) => boolean, say: (family: MadeFamily) => PlannedChange | null): void => {
      const family = take(fits);
      const said = family === null ? null : say(family);
      if (said !== null) planned.push(said);
    };
    const dies = (lateMonths: number) => (family: MadeFamily) => {
      const who = mortal(family);
      return who === null ? null : { family, registeredOn: on(), kind: 'death' as const, ...who, lateMonths };
    };
    tell((family) => mortal(family) !== null, dies(0));
    if (every(at, 6, 4)) tell((family) => family.members.length > 1 && mortal(family) !== null, dies(2));
    for (const kind of ['more', 'less', 'less'] as const)
      tell(
        () => true,
        (family) => ({ family, registeredOn: on(), kind, byFen: chance.between(30, 200) * 100 }),
      );
    if (every(at, 3, 1)) tell(bearing, (family) => ({ family, registeredOn: on(), kind: 'birth' }));
    if (every(at, 2, 1))
      tell(
        () => true,
        (family) => ({ family, registeredOn: on(), kind: 'leaves' }),
      );
    if (every(at, 5, 2) && addMonths(month, heldUp) <= last)
      tell(
        () => true,
        (family) => {
          const registeredOn = nextWorkDay(`${addMonths(month, heldUp)}-${registering[0]}`);
          planned.push({ family, registeredOn: on(), kind: 'suspended' });
          return { family, registeredOn, kind: 'resumed' };
        },
      );
  }
  return planned;
};
