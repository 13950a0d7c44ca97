import Box from '@mui/material/Box';
import { go, to } from '../../app/router.ts';
import { Page } from '../../parts/page.tsx';
import { AddHouseholdForm } from './add-household-form.tsx';

/** A family that the office does not know yet. */
export const AddHouseholdScreen = () => (
  <Page
    title="新增家庭"
    note="先选户主和成员，再填住处。已登记过的人直接选，不要重复录入。"
    back={{ label: '居民与家庭', address: to('households') }}
  >
    <Box sx={{ maxWidth: 980 }}>
      <AddHouseholdForm
        onAdded={(id) => {
          go(to('households', id));
        }}
      />
    </Box>
  </Page>
);
