import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { useSealing } from './use-sealing.tsx';

/** The next keys in a package of their own, for an office that has nothing to report just now. */
export const SealKeychange = () => {
  const seal = useSealing('正在封换钥包');
  const county = useQueryCall('exchange.peers', {}).data?.rows.find(({ role }) => role === 'county');
  return (
    <Stack>
      <Button
        color="inherit"
        size="small"
        disabled={county === undefined}
        onClick={() => seal.ask({ peer: county?.org ?? '', caseIds: [], kind: 'keychange' })}
      >
        封换钥包
      </Button>
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {seal.dialogs}
    </Stack>
  );
};
