import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#shared/values/refusal.ts';
import { refusalText } from '../../calls/refusal-text.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';

const schema = z.object(secondPersonShape);

type OverLeapDialogProps = {
  readonly refusal: Refusal | null;
  readonly busy: boolean;
  /** What the second person says yes to. */
  readonly act?: string;
  /** The same act once more with the second person; true when it was done. */
  readonly again: (second: z.output<typeof schema>) => Promise<boolean>;
};

/** Opens where a value is many times the one before it: another person looks at the document and says yes, or it is left. */
export const OverLeapDialog = ({ refusal, busy, act = '核对无误，保存', again }: OverLeapDialogProps) => {
  const [leap, setLeap] = useState<Refusal | null>(null);
  const [answered, setAnswered] = useState<Refusal | null>(null);
  const isLeap = refusal?.code === 'policy_leap' || refusal?.code === 'standard_leap';
  // The sentence stays while a wrong password is refused and tried again.
  if (isLeap && refusal !== leap) setLeap(refusal);
  if (leap === null || leap === answered) return null;
  return (
    <FormDialog
      title="差得太多，请第二个人核对"
      act={act}
      danger
      schema={schema}
      busy={busy}
      refusal={isLeap ? null : refusal}
      onClose={() => {
        setAnswered(leap);
      }}
      hint={<Alert severity="warning">{refusalText(leap)}</Alert>}
      fields={secondPersonFields(true)}
      onGo={again}
    />
  );
};
