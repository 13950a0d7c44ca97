import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ActInput } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { Household } from './household.ts';

type VoidItemProps = {
  readonly household: Household;
  readonly kind: ActInput<'households.voidItem'>['kind'];
  readonly itemId: string;
  readonly label: string;
};

/** 作废: the item stays readable with who, when, why. */
export const VoidItem = ({ household, kind, itemId, label }: VoidItemProps) => {
  const [asking, setAsking] = useState(false);
  const act = useCommand('households.voidItem', { said: '已作废' });
  return (
    <>
      <Button
        color="error"
        sx={{ minWidth: 0, px: 0.75, py: 0 }}
        aria-label={`作废${label}`}
        onClick={() => {
          setAsking(true);
        }}
      >
        作废
      </Button>
      <ReasonDialog
        open={asking}
        danger
        title={`作废“${label}”`}
        hint="作废后不再参与核算，但仍可查到原内容、经办人和原因。"
        label="作废原因"
        act="作废"
        suggestions={['录入错误', '情况已变化', '核对后不属实']}
        busy={act.busy}
        refusal={act.refusal}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        onGo={async (reason) => (await act.run({ id: household.id, rev: household.rev, kind, itemId, reason })) !== undefined}
      />
    </>
  );
};

/** A voided row is struck through. */
export const voidedRow = (voided: boolean) => (voided ? { '& td': { color: 'text.secondary', textDecoration: 'line-through' } } : {});
