import { AssetsSection } from './assets-section.tsx';
import { CircumstancesSection } from './circumstances-section.tsx';
import { DeductionsSection } from './deductions-section.tsx';
import type { Household } from './household.ts';
import { IncomesSection } from './incomes-section.tsx';
import { ObligationsSection } from './obligations-section.tsx';

export const MeansTab = ({ household }: { readonly household: Household }) => (
  <>
    <IncomesSection household={household} />
    <DeductionsSection household={household} />
    <AssetsSection household={household} />
    <ObligationsSection household={household} />
    <CircumstancesSection household={household} />
  </>
);
