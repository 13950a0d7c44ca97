import Typography from '@mui/material/Typography';
import { useCommand } from '../../calls/use-command.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { FileGoes, useFileTarget } from './file-target.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { OpenRoot } from './open-root.tsx';
import type { Peer } from './peer-pick.tsx';

type ConfirmPairingDialogProps = { readonly peer: Peer; readonly county: boolean; readonly onClose: () => void };

/** A second person of this office compares once more; at the county this makes the file the township takes home. */
export const ConfirmPairingDialog = ({ peer, county, onClose }: ConfirmPairingDialogProps) => {
  const announced = peer.announcedIn !== null;
  const confirm = useCommand('exchange.confirmPairing', {
    said:
      peer.state === 'trusted'
        ? '回执文件已生成'
        : announced
          ? `换钥已确认，新密钥列入信任清单；${peer.name}读到清单后启用`
          : `已与${peer.name}配对`,
  });
  const again = peer.state === 'trusted';
  const target = useFileTarget();
  const go = async (): Promise<boolean> => {
    const done = await confirm.run({ org: peer.org, shown: peer.fingerprint, driveId: target.driveId });
    if (done === undefined) return false;
    return target.put(done);
  };
  return (
    <ConfirmAct
      open
      title={again ? `再出回执文件：${peer.name}` : announced ? `确认${peer.name}的新密钥` : `确认与${peer.name}配对`}
      act={again ? '生成' : announced ? '确认换钥' : '确认配对'}
      busy={confirm.busy}
      refusal={confirm.refusal}
      onClose={onClose}
      onGo={go}
    >
      <Typography>
        {again
          ? '配对已经确认；再出一份回执文件，交乡镇带回导入。'
          : announced
            ? '确认后新密钥列入信任清单，随下一个包自动带给该乡镇；原来的密钥用到收到它用新密钥封的第一个包为止。确认人必须是打电话核实以外的另一个人。'
            : '请与盖章的纸再对一遍 30 位指纹。确认人必须是输入指纹以外的另一个人。'}
      </Typography>
      {peer.vouched === '' ? null : <Typography>电话核实：{peer.vouched}</Typography>}
      <Fingerprint fingerprint={peer.fingerprint} />
      {county ? (
        <>
          <OpenRoot />
          <Typography variant="body2" color="textSecondary">
            {announced ? '同时生成清单文件，不等下一个包时交乡镇读取：' : '确认后生成入网回执文件，交乡镇带回：'}
          </Typography>
        </>
      ) : null}
      <FileGoes to={target} choice={county} />
    </ConfirmAct>
  );
};
