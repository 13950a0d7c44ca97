import Button from '@mui/material/Button';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { useSealing } from '../exchange/use-sealing.tsx';

type SealAcrossProps = {
  readonly peer: string;
  readonly ids: readonly string[];
  readonly kind: 'transfer' | 'receipt';
  readonly label: string;
};

/** Shows what goes to another township, seals it and offers it for the stick. */
export const SealAcross = ({ peer, ids, kind, label }: SealAcrossProps) => {
  const seal = useSealing('正在封包');
  return (
    <>
      <Button variant="contained" onClick={() => seal.ask({ peer, caseIds: [...ids], kind })}>
        {label}
      </Button>
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {seal.dialogs}
    </>
  );
};
