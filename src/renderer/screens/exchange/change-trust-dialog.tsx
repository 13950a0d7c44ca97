import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { addMonths, day, month, monthOf } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { FileGoes, useFileTarget } from './file-target.tsx';
import { OpenRoot } from './open-root.tsx';
import type { Peer } from './peer-pick.tsx';

const states = ['suspended', 'trusted', 'revoked'] as const;
const labels = {
  suspended: '暂停（有疑问，先核实）',
  trusted: '恢复（已核实，密钥没有外泄）',
  revoked: '吊销（遗失、被盗、撤并，不再恢复）',
} as const satisfies Record<(typeof states)[number], string>;

const dissolving = (values: Readonly<Record<string, unknown>>): boolean => values['state'] === 'revoked' && values['dissolved'] === true;

const schema = z
  .object({
    state: z.enum(states),
    dissolved: z.boolean(),
    successorOrg: z.string(),
    document: z.string().trim().max(100),
    on: z.union([day, z.literal('')]),
    fromMonth: z.union([month, z.literal('')]),
    reason: z.string().trim().min(4).max(200),
    ...secondPersonShape,
  })
  .superRefine((values, ctx) => {
    if (!dissolving(values)) return;
    const asked = { successorOrg: '请选承接单位', document: '请填批准文号', on: '请填批准日期', fromMonth: '请填接续月份' } as const;
    for (const name of ['successorOrg', 'document', 'on', 'fromMonth'] as const)
      if (values[name].length < (name === 'document' ? 2 : 1)) ctx.addIssue({ code: 'custom', path: [name], message: asked[name] });
  });

/** The county holds up, lets in again or revokes the key of an office, two persons at one screen. */
export const ChangeTrustDialog = ({ peer, onClose }: { readonly peer: Peer; readonly onClose: () => void }) => {
  const change = useCommand('exchange.changeTrust', { said: '已改，新的信任清单已生成，请交给这个乡镇读取' });
  const target = useFileTarget();
  const known = useQueryCall('exchange.peers', {}).data?.rows;
  const others = (known ?? [])
    .filter((one) => one.role === 'township' && one.state === 'trusted' && one.org !== peer.org)
    .map((one) => ({ value: one.org, label: one.name }));
  const today = useToday();
  const revoked = peer.state === 'revoked';
  // A key revoked before for another reason: all that is left is to name who goes on.
  const options = states
    .filter((state) => (revoked ? state === 'revoked' : state !== peer.state))
    .map((state) => ({ value: state, label: labels[state] }));
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
        <>
          <Typography color="textSecondary">
            暂停期间，它的包不能导入，也不向它封包。吊销以后，已经收到的全部有效，以后用这把密钥封的一律拒收；对方要更换交换密钥，重新登记入网。请先按通讯录上的号码打电话核实。须有第二人在场，由其本人输入登录名和密码。
          </Typography>
          <Typography color="textSecondary">
            撤乡并镇的：先让原单位把最后一个包送来导入，再吊销并指定承接单位，县里知道的家庭随下一个包转给它。县里不知道的（接管以后从未上报的），要趁原单位密钥有效时按“转移接续”移交，或由它导出花名册，连同案卷移交。
          </Typography>
        </>
      }
      fields={[
        { kind: 'choice', name: 'state', label: '怎样处理', width: 12, required: true, options },
        {
          kind: 'check',
          name: 'dissolved',
          label: '撤乡并镇：单位已撤销，由另一个乡镇承接',
          width: 12,
          when: ({ state }) => state === 'revoked',
          disabled: revoked,
        },
        { kind: 'choice', name: 'successorOrg', label: '承接单位', width: 6, required: true, options: others, when: dissolving },
        { kind: 'text', name: 'document', label: '撤并批准文号', width: 6, required: true, maxLength: 100, when: dissolving },
        { kind: 'day', name: 'on', label: '批准日期', width: 6, required: true, when: dissolving },
        {
          kind: 'month',
          name: 'fromMonth',
          label: '承接单位从哪个月起发放',
          width: 6,
          required: true,
          when: dissolving,
          help: '原单位最后发放的月份的下一个月',
        },
        { kind: 'multiline', name: 'reason', label: '事由（何时、何人来电，怎样核实）', width: 12, required: true, maxLength: 200 },
        ...secondPersonFields(),
      ]}
      initial={{ on: today, fromMonth: addMonths(monthOf(today), 1), dissolved: revoked, ...(revoked ? { state: 'revoked' } : {}) }}
      onGo={async (values) => {
        const { state, reason, secondLogin, secondPassword } = values;
        const successor = dissolving(values)
          ? { org: values.successorOrg, document: values.document, on: values.on, fromMonth: values.fromMonth }
          : null;
        const shown = { state: peer.state, fingerprint: peer.fingerprint };
        const made = await change.run({
          org: peer.org,
          state,
          shown,
          reason,
          successor,
          secondLogin,
          secondPassword,
          driveId: target.driveId,
        });
        if (made === undefined) return false;
        return target.put(made);
      }}
    >
      <OpenRoot />
      <Typography variant="body2" color="textSecondary">
        同时生成新的信任清单：随以后的包自动带给其他乡镇，请把文件交给这个乡镇读取。
      </Typography>
      <FileGoes to={target} />
    </FormDialog>
  );
};
