import { addMonths, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Chance } from './chance.ts';
import type { FamilyMaker } from './made-up-family.ts';
import { villages, type Village } from './place.ts';
import type { OldBenefit } from './roster-workbook.ts';

/** What a head is brought up to; the same figures as the example standards of the county. */
const standardFen: Readonly<Record<Village['area'], Fen>> = { rural: 72_200, urban: 75_700 };

/** Families that were in the roster before the program came. */
export const oldBenefits = (
  chance: Chance,
  maker: FamilyMaker,
  count: number,
  takenOver: Month,
): { readonly rural: readonly OldBenefit[]; readonly urban: readonly OldBenefit[] } => {
  const benefits = Array.from({ length: count }, () => {
    const village = chance.between(0, villages.length - 1);
    const place = villages[village] ?? villages[0];
    const family = maker.family(village);
    const insured = family.members.filter((one) => one.insured).length;
    const perHead = Math.max(4_000, standardFen[place.area] - family.incomePerPersonFen);
    return {
      family,
      villageName: place.name,
      area: place.area,
      fromMonth: addMonths(takenOver, -chance.between(2, 80)),
      monthlyFen: Math.round((perHead * insured) / 100) * 100,
    };
  });
  return { rural: benefits.filter(({ area }) => area === 'rural'), urban: benefits.filter(({ area }) => area === 'urban') };
};
