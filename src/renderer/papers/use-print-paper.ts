import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { useSaveDownload } from '../calls/download.ts';
import { useJob } from '../calls/use-job.tsx';

type Wanted = { readonly code: string; readonly subjectId: string; readonly variant?: string; readonly purpose?: string };
export type PrintPaper = {
  readonly run: (wanted: Wanted) => Promise<void>;
  readonly refusal: Refusal | null;
  /** Why the finished file could not be saved. */
  readonly problem: string | null;
  /** Prints all the same, after the person was told which characters will be missing. */
  readonly anyway: (() => void) | null;
  /** A list of people waits for the purpose it leaves for; true when the sheet was made. */
  readonly forPurpose: ((purpose: string) => Promise<boolean>) | null;
  readonly clear: () => void;
};

/** Makes a paper: the host's print dialog where there is one, else the file to save. */
export const usePrintPaper = (): PrintPaper => {
  const job = useJob('papers.print', '正在生成文书');
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  const [last, setLast] = useState<Wanted | null>(null);
  const make = async (wanted: Wanted, anyway: boolean): Promise<boolean> => {
    setProblem(null);
    setLast(wanted);
    const made = await job.run({ ...wanted, anyway });
    if (made === undefined) return false;
    if (made.queued) return true;
    const files = made.volumes.length > 1 ? made.volumes.map((volume) => volume.downloadId) : [made.downloadId];
    for (const downloadId of files) {
      const failed = await save(downloadId);
      if (failed !== null) {
        setProblem(failed);
        return true;
      }
    }
    return true;
  };
  return {
    run: async (wanted) => {
      await make(wanted, false);
    },
    refusal: job.refusal,
    problem,
    anyway: job.refusal?.code === 'font_missing' && last !== null ? () => void make(last, true) : null,
    forPurpose: job.refusal?.code === 'purpose_missing' && last !== null ? async (purpose) => make({ ...last, purpose }, false) : null,
    clear: () => {
      job.clear();
      setProblem(null);
    },
  };
};
