import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { useSaveDownload } from '../calls/download.ts';
import { outsideReach } from './purpose-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type ExportDialogProps = {
  /** What leaves, as the title of the dialog. */
  readonly title: string;
  /** What of a person stands in it. */
  readonly holds: string;
  readonly suggestions: readonly string[];
  readonly act: { readonly busy: boolean; readonly refusal: Refusal | null };
  /** Makes the file for a purpose; undefined when it was refused. */
  readonly make: (purpose: string) => Promise<{ readonly downloadId: string } | undefined>;
  readonly onClose: () => void;
};

/** A file with whole numbers of persons or accounts leaves the program: what it is for is written down. */
export const ExportDialog = ({ title, holds, suggestions, act, make, onClose }: ExportDialogProps) => {
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <ReasonDialog
      open
      title={title}
      hint={`${holds}。${outsideReach}`}
      label="用途"
      act="导出"
      suggestions={suggestions}
      busy={act.busy}
      refusal={act.refusal ?? (problem === null ? null : { code: 'unavailable', params: { reason: problem } })}
      onClose={onClose}
      onGo={async (purpose) => {
        const made = await make(purpose);
        if (made === undefined) return false;
        const went = await save(made.downloadId);
        setProblem(went);
        return went === null;
      }}
    />
  );
};
