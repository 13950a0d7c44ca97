import { useState, type ReactNode } from 'react';
import { CorrectDialog } from './correct-dialog.tsx';
import type { CorrectionEntry } from './correction.ts';

/** A form whose entry is looked at before it puts anything right: `look` opens the preview, `dialog` is it. */
export const useCorrection = (
  title: string,
  onDone: () => void,
): { readonly look: (entry: CorrectionEntry) => false; readonly dialog: ReactNode } => {
  const [entry, setEntry] = useState<CorrectionEntry | null>(null);
  return {
    look: (next) => {
      setEntry(next);
      return false;
    },
    dialog:
      entry === null ? null : (
        <CorrectDialog
          title={title}
          entry={entry}
          onClose={() => {
            setEntry(null);
          }}
          onDone={onDone}
        />
      ),
  };
};
