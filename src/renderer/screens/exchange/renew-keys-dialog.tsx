import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { FileGoes, useFileTarget } from './file-target.tsx';
import { OpenRoot } from './open-root.tsx';

const schema = z.object({ reason: z.string().trim().min(4).max(200), ...secondPersonShape });

const hints = {
  township:
    '经管人员变动，或按年更换时用。生成以后，报县的下一个包自动带上换钥声明；县里打电话核实、两人确认以后，新密钥随县里的信任清单启用，不必再盖章、送纸。启用以前照常用原来的密钥；原来的密钥保留两年，只用来打开以前的包。怀疑被盗的，请先打电话请县里暂停或吊销，再照登记入网重办一次。',
  county:
    '电脑失窃、密钥可能外泄、经管人员变动，或按年更换时用。换了马上启用，新清单由根密钥签发：请把清单文件送各乡镇读取，不必盖章、不必输指纹；没有读取的乡镇打不开县里新封的包，会提示先读新清单。乡镇还没有导入的旧包作废，内容自动在下一个包里；原来的密钥保留两年，只用来打开以前的包。',
} as const;

/** An office makes its next keys: a township's count once the county's list names them, a county's at once by a list its root signs. */
export const RenewKeysDialog = ({ county = false, onClose }: { readonly county?: boolean; readonly onClose: () => void }) => {
  const renew = useCommand('exchange.renewKeys', {
    said: county ? '日常密钥已换，请把新清单送各乡镇读取' : '新密钥已生成，换钥声明随下一个报县的包带去',
  });
  const target = useFileTarget();
  return (
    <FormDialog
      title={county ? '换县里的日常密钥' : '更换交换密钥'}
      act="生成新密钥"
      danger
      schema={schema}
      busy={renew.busy}
      refusal={renew.refusal}
      onClose={onClose}
      hint={<Typography color="textSecondary">{hints[county ? 'county' : 'township']}</Typography>}
      fields={[
        { kind: 'multiline', name: 'reason', label: '事由', width: 12, required: true, autoFocus: true, maxLength: 200 },
        ...secondPersonFields(),
      ]}
      onGo={async (values) => {
        const made = await renew.run({ ...values, driveId: county ? target.driveId : null });
        if (made === undefined) return false;
        return target.put(made);
      }}
    >
      {county ? (
        <>
          <OpenRoot />
          <Typography variant="body2" color="textSecondary">
            同时生成新的信任清单：
          </Typography>
        </>
      ) : null}
      <FileGoes to={target} choice={county} />
    </FormDialog>
  );
};
