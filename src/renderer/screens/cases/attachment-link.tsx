import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSaveDownload } from '../../calls/download.ts';
import { refusalText } from '../../calls/refusal-text.ts';
import { useCommand } from '../../calls/use-command.ts';

/** Opens a kept scan; opening it leaves a trace. */
export const AttachmentLink = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const open = useCommand('files.openAttachment', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    const made = await open.run({ attachmentId: id });
    if (made !== undefined) setProblem(await save(made.downloadId));
  };
  const said = open.refusal === null ? problem : refusalText(open.refusal);
  return (
    <>
      <Link component="button" type="button" disabled={open.busy} onClick={() => void go()} sx={{ font: 'inherit', mr: 1 }}>
        {name}
      </Link>
      {said === null ? null : (
        <Typography variant="caption" color="error">
          {said}
        </Typography>
      )}
    </>
  );
};
