import Button from '@mui/material/Button';
import { useState } from 'react';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { DeliverDialog } from '../exchange/deliver-dialog.tsx';
import type { Package } from '../exchange/package-columns.tsx';

type SealAcrossProps = {
  readonly peer: string;
  readonly ids: readonly string[];
  readonly kind: 'transfer' | 'receipt';
  readonly label: string;
};

/** Seals a package for another township and offers it for the stick. */
export const SealAcross = ({ peer, ids, kind, label }: SealAcrossProps) => {
  const seal = useJob('exchange.seal', '正在封包');
  const [sealed, setSealed] = useState<Package | null>(null);
  const go = async (): Promise<void> => {
    const made = await seal.run({ peer, caseIds: [...ids], kind });
    if (made !== undefined) setSealed(made);
  };
  return (
    <>
      <Button variant="contained" onClick={() => void go()}>
        {label}
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
    </>
  );
};
