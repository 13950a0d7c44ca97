import Button from '@mui/material/Button';
import { useState } from 'react';
import { useMay } from '../app/use-may.ts';
import type { ActInput } from '../calls/call-types.ts';
import { useCommand } from '../calls/use-command.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** On what a mark is to stand. */
export type HoldTarget = Pick<ActInput<'retention.setHold'>, 'objectType' | 'objectId'>;

type HoldDialogProps = { readonly target: HoldTarget; readonly what: string; readonly onClose: () => void };

/** Why something must not be deleted, whatever its period. */
export const HoldDialog = ({ target, what, onClose }: HoldDialogProps) => {
  const set = useCommand('retention.setHold', { said: '保留标记已设' });
  return (
    <ReasonDialog
      open
      title={`设保留标记：${what}`}
      hint="有标记的期满也不销毁，直到解除。原因会写进永久保留的清单，请不要写姓名、号码。"
      label="原因"
      act="设标记"
      suggestions={['信访复查', '诉讼', '审计抽查', '纪检监察调查']}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      onGo={async (reason) => (await set.run({ ...target, reason })) !== undefined}
    />
  );
};

/** 设保留标记, for whoever answers for the office. */
export const HoldButton = ({ target, what }: Omit<HoldDialogProps, 'onClose'>) => {
  const may = useMay('approve');
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        sx={{ py: 0, whiteSpace: 'nowrap' }}
        aria-label={`设保留标记：${what}`}
        onClick={() => {
          setAsking(true);
        }}
      >
        设保留标记
      </Button>
      {asking ? (
        <HoldDialog
          target={target}
          what={what}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
};
