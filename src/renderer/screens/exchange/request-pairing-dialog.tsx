import Typography from '@mui/material/Typography';
import { useCommand } from '../../calls/use-command.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { FileGoes, useFileTarget } from './file-target.tsx';

/** Writes the township's application: its public keys, nothing secret, nothing personal. */
export const RequestPairingDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const request = useCommand('exchange.requestPairing', { said: '入网申请已生成，请打印并盖章登记表' });
  const target = useFileTarget();
  const go = async (): Promise<boolean> => {
    const made = await request.run({ target: target.driveId === null ? { kind: 'download' } : { kind: 'drive', driveId: target.driveId } });
    if (made === undefined) return false;
    return target.put(made);
  };
  return (
    <ConfirmAct open title="生成入网申请" act="生成" busy={request.busy} refusal={request.refusal} onClose={onClose} onGo={go}>
      <Typography color="textSecondary">
        文件里只有本单位的公开身份，没有个人信息，也没有密钥。请同时打印《数字身份登记表》盖章，与文件分开携带。
      </Typography>
      <FileGoes to={target} />
    </ConfirmAct>
  );
};
