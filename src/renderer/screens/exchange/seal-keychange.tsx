import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import type { Package } from './package-columns.tsx';

/** The next keys in a package of their own, for an office that has nothing to report just now. */
export const SealKeychange = () => {
  const seal = useJob('exchange.seal', '正在封换钥包');
  const county = useQueryCall('exchange.peers', {}).data?.rows.find(({ role }) => role === 'county');
  const [sealed, setSealed] = useState<Package | null>(null);
  const go = async (): Promise<void> => {
    const made = await seal.run({ peer: county?.org ?? '', caseIds: [], kind: 'keychange' });
    if (made !== undefined) setSealed(made);
  };
  return (
    <Stack>
      <Button color="inherit" size="small" disabled={county === undefined} onClick={() => void go()}>
        封换钥包
      </Button>
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {sealed === null ? null : (
        <DeliverDialog
          sealed={sealed}
          onClose={() => {
            setSealed(null);
          }}
        />
      )}
    </Stack>
  );
};
