import type { BenefitStanding } from '#shared/contract/people.ts';
import type { Month } from '#shared/values/dates.ts';
import { benefitStateLabels, type BenefitState } from '../flow/states.ts';

/**
 * Where a benefit stands in a month. One that was granted is paid only from its first month on (民发〔2021〕57号第二十一条:
 * from the month after the decision); until then it is not yet paid, whatever has been decided.
 */
export const benefitStanding = (benefit: { readonly state: BenefitState; readonly from: Month }, month: Month): BenefitStanding =>
  benefit.state === 'active' && benefit.from > month ? 'not_yet' : benefit.state;

/** The Chinese word of each standing, as lists and filters show it. */
export const benefitStandingLabels: Readonly<Record<BenefitStanding, string>> = { not_yet: '未起发', ...benefitStateLabels };

/** The standing in a sentence: one that is still to begin says from when. */
export const standingText = (standing: BenefitStanding, from: Month): string =>
  standing === 'not_yet' ? `${benefitStandingLabels.not_yet}（自 ${from} 起发）` : benefitStandingLabels[standing];
