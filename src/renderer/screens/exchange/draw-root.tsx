import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useOfficeStatus } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { RecoveryCodeShown } from '../entry/recovery-code-shown.tsx';
import { FileGoes, useFileTarget } from './file-target.tsx';

/** A root just drawn: the code for the paper, and what its file is called. */
export type DrawnRoot = { readonly code: string; readonly id: string };

/** The drawn root's file goes to two sticks. */
const WriteSticks = ({ id, onNext }: { readonly id: string; readonly onNext: () => void }) => {
  const write = useCommand('exchange.writeRoot');
  const target = useFileTarget();
  const [written, setWritten] = useState(0);
  const go = async (): Promise<void> => {
    const made = await write.run({ driveId: target.driveId });
    if (made === undefined) return;
    if (await target.put(made)) setWritten(written + 1);
  };
  return (
    <>
      <Typography>
        把根密钥文件（文件名末尾是 {id}
        ）写到两只专用U盘：写完一只，拔下换另一只再写一次。U盘和保管码分开存放。电脑里不留这份文件，另存的请拷到U盘后删掉。
      </Typography>
      <FileGoes to={target} />
      <ErrorNotice refusal={write.refusal} onClose={write.clear} />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'flex-end' }}>
        <Typography sx={{ flex: 1 }}>已写 {written} 份，需要 2 份</Typography>
        <Button variant="outlined" disabled={write.busy} onClick={() => void go()}>
          写一份
        </Button>
        <Button variant="contained" disabled={written < 2} onClick={onNext}>
          两份都写好了，下一步
        </Button>
      </Stack>
    </>
  );
};

/** A root just drawn goes on paper first, then on two sticks. */
export const KeepDrawnRoot = ({
  drawn,
  title = '县级根密钥保管码',
  warning,
  onNext,
}: {
  readonly drawn: DrawnRoot;
  readonly title?: string;
  readonly warning: string;
  readonly onNext: () => void;
}) => {
  const [isOnPaper, setOnPaper] = useState(false);
  const name = useOfficeStatus().data?.office?.name ?? '';
  return isOnPaper ? (
    <WriteSticks id={drawn.id} onNext={onNext} />
  ) : (
    <RecoveryCodeShown
      code={drawn.code}
      officeName={name}
      title={title}
      warning={warning}
      sheet={() => ask('exchange.rootCodeSheet', { code: drawn.code })}
      onNext={() => {
        setOnPaper(true);
      }}
    />
  );
};
