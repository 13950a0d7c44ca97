import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { ProblemText } from '../../parts/problem-text.tsx';
import { asFile, FileTarget } from './file-target.tsx';

/** Writes the township's application: its public keys, nothing secret, nothing personal. */
export const RequestPairingDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const request = useCommand('exchange.requestPairing', { said: '入网申请已生成，请打印并盖章登记表' });
  const save = useSaveDownload();
  const [driveId, setDriveId] = useState(asFile);
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<boolean> => {
    const made = await request.run({ target: driveId === asFile ? { kind: 'download' } : { kind: 'drive', driveId } });
    if (made === undefined) return false;
    const went = made.downloadId === null ? null : await save(made.downloadId);
    setProblem(went);
    return went === null;
  };
  return (
    <ConfirmAct open title="生成入网申请" act="生成" busy={request.busy} refusal={request.refusal} onClose={onClose} onGo={go}>
      <Typography color="textSecondary">
        文件里只有本单位的公开身份，没有个人信息，也没有密钥。请同时打印《数字身份登记表》盖章，与文件分开携带。
      </Typography>
      <FileTarget value={driveId} onChange={setDriveId} />
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </ConfirmAct>
  );
};
