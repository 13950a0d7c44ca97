import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#shared/values/refusal.ts';
import { refusalText } from '../calls/refusal-text.ts';
import { FormDialog } from './form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from './second-person.ts';

const schema = z.object(secondPersonShape);

type SecondPersonDialogProps = {
  /** The refusals by which an act says that it needs a second person. */
  readonly codes: readonly string[];
  readonly title: string;
  /** What the second person says yes to. */
  readonly act: string;
  readonly refusal: Refusal | null;
  readonly busy: boolean;
  /** The same act once more with the second person; true when it was done. */
  readonly again: (second: z.output<typeof schema>) => Promise<boolean>;
};

/** Opens where an act was refused for the want of a second person: another person looks and says yes, or it is left. */
export const SecondPersonDialog = ({ codes, title, act, refusal, busy, again }: SecondPersonDialogProps) => {
  const [wanted, setWanted] = useState<Refusal | null>(null);
  const [answered, setAnswered] = useState<Refusal | null>(null);
  const isWanted = refusal !== null && codes.includes(refusal.code);
  // The sentence stays while a wrong password is refused and tried again.
  if (isWanted && refusal !== wanted) setWanted(refusal);
  if (wanted === null || wanted === answered) return null;
  return (
    <FormDialog
      title={title}
      act={act}
      danger
      schema={schema}
      busy={busy}
      refusal={isWanted ? null : refusal}
      onClose={() => {
        setAnswered(wanted);
      }}
      hint={<Alert severity="warning">{refusalText(wanted)}</Alert>}
      fields={secondPersonFields(true)}
      onGo={again}
    />
  );
};
