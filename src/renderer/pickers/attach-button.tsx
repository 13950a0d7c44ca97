import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ActInput, Answer } from '../calls/call-types.ts';
import { useCommand } from '../calls/use-command.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { FilePick } from '../parts/file-pick.tsx';

type AttachButtonProps = {
  readonly purpose: ActInput<'files.attach'>['purpose'];
  readonly objectType: string;
  readonly objectId: string;
  readonly what: string;
  readonly attached?: boolean;
  readonly label?: string;
  readonly accept?: string;
  readonly onAttached: (file: Answer<'files.attach'>) => void;
};

/** Takes a picture or scan into the encrypted store. */
export const AttachButton = ({
  purpose,
  objectType,
  objectId,
  what,
  attached = false,
  label,
  accept = '.jpg,.jpeg,.png,.pdf',
  onAttached,
}: AttachButtonProps) => {
  const attach = useCommand('files.attach', { quiet: true });
  const [name, setName] = useState<string | null>(null);
  return (
    <>
      <FilePick
        label={label ?? (attached ? '换扫描件' : '上传')}
        accept={accept}
        disabled={attach.busy}
        onPicked={async (file) => {
          const kept = await attach.run({ fileToken: file.token, purpose, objectType, objectId });
          if (kept === undefined) return;
          setName(kept.name);
          onAttached(kept);
        }}
      />
      {name !== null || attached ? (
        <Typography variant="caption" component="div" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {name ?? `${what}已有扫描件`}
        </Typography>
      ) : null}
      <ErrorNotice refusal={attach.refusal} onClose={attach.clear} />
    </>
  );
};
