import { AssetsSection } from './assets-section.tsx';
import type { Household } from './household.ts';
import { IncomesSection } from './incomes-section.tsx';
import { ObligationsSection } from './obligations-section.tsx';

export const MeansTab = ({ household }: { readonly household: Household }) => (
  <>
    <IncomesSection household={household} />
    <AssetsSection household={household} />
    <ObligationsSection household={household} />
  </>
);
