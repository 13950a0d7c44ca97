import Box from '@mui/material/Box';
import { AccountsSection } from './accounts-section.tsx';
import { BenefitsSection } from './benefits-section.tsx';
import type { Household } from './household.ts';
import { MembersSection } from './members-section.tsx';

export const MembersTab = ({ household }: { readonly household: Household }) => (
  <>
    <MembersSection household={household} />
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1.35fr) minmax(0, 1fr)', gap: 1.5, alignItems: 'start' }}>
      <BenefitsSection household={household} />
      <AccountsSection household={household} />
    </Box>
  </>
);
