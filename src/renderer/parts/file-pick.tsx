import UploadFileIcon from '@mui/icons-material/UploadFile';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { chooseFileOutcome } from '../transport/index.ts';
import { ErrorNotice } from './error-notice.tsx';

type FilePickProps = {
  readonly label: string;
  readonly accept: string;
  readonly disabled?: boolean;
  readonly prominent?: boolean;
  readonly onPicked: (file: { readonly token: string; readonly name: string }) => void | Promise<void>;
};

/** Lets the person choose a file; the screen gets a token, never a path. */
export const FilePick = ({ label, accept, disabled = false, prominent = false, onPicked }: FilePickProps) => {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const pick = async (): Promise<void> => {
    setRefusal(null);
    setBusy(true);
    try {
      const chosen = await chooseFileOutcome(accept, label);
      if (!chosen.ok) setRefusal(chosen.error);
      else if (chosen.value !== null) await onPicked(chosen.value);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant={prominent ? 'contained' : 'outlined'}
        startIcon={<UploadFileIcon />}
        disabled={disabled || busy}
        onClick={() => void pick()}
      >
        {label}
      </Button>
      <ErrorNotice
        refusal={refusal}
        onClose={() => {
          setRefusal(null);
        }}
      />
    </>
  );
};
