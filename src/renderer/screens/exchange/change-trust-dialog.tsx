import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { ProblemText } from '../../parts/problem-text.tsx';
import { asFile, FileTarget } from './file-target.tsx';
import { OpenRoot } from './open-root.tsx';
import type { Peer } from './peer-pick.tsx';

const states = ['suspended', 'trusted', 'revoked'] as const;
const labels = {
  suspended: '暂停（有疑问，先核实）',
  trusted: '恢复（已核实，密钥没有外泄）',
  revoked: '吊销（遗失、被盗，不再恢复）',
} as const satisfies Record<(typeof states)[number], string>;

const schema = z.object({ state: z.enum(states), reason: z.string().trim().min(4).max(200), ...secondPersonShape });

/** The county holds up, lets in again or revokes the key of an office, two persons at one screen. */
export const ChangeTrustDialog = ({ peer, onClose }: { readonly peer: Peer; readonly onClose: () => void }) => {
  const change = useCommand('exchange.changeTrust', { said: '已改，新的信任清单已生成，请交给这个乡镇读取' });
  const save = useSaveDownload();
  const [driveId, setDriveId] = useState(asFile);
  const [problem, setProblem] = useState<string | null>(null);
  const options = states.filter((state) => state !== peer.state).map((state) => ({ value: state, label: labels[state] }));
  return (
    <FormDialog
      title={`单位密钥：${peer.name}`}
      act="两人确认"
      danger
      schema={schema}
      busy={change.busy}
      refusal={change.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          暂停期间，它的包不能导入，也不向它封包。吊销以后，已经收到的全部有效，以后用这把密钥封的一律拒收；对方要换新密钥，重新登记入网。请先按通讯录上的号码打电话核实。须有第二人在场，由其本人输入登录名和密码。
        </Typography>
      }
      fields={[
        { kind: 'choice', name: 'state', label: '怎样处理', width: 12, required: true, options },
        { kind: 'multiline', name: 'reason', label: '事由（何时、何人来电，怎样核实）', width: 12, required: true, maxLength: 200 },
        ...secondPersonFields(),
      ]}
      onGo={async (values) => {
        const made = await change.run({ org: peer.org, ...values, driveId: driveId === asFile ? null : driveId });
        if (made === undefined) return false;
        const went = made.downloadId === null ? null : await save(made.downloadId);
        setProblem(went);
        return went === null;
      }}
    >
      <OpenRoot />
      <Typography variant="body2" color="textSecondary">
        同时生成新的信任清单：随以后的包自动带给其他乡镇，请把文件交给这个乡镇读取。
      </Typography>
      <FileTarget value={driveId} onChange={setDriveId} />
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </FormDialog>
  );
};
