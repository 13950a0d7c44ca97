import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';

const schema = z.object({ reason: z.string().trim().min(4).max(200), ...secondPersonShape });

/** A township makes its next keys; they count once the county's list names them. */
export const RenewKeysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const renew = useCommand('exchange.renewKeys', { said: '新密钥已生成，请出入网申请、盖登记表，送县民政局' });
  return (
    <FormDialog
      title="换新密钥"
      act="生成新密钥"
      danger
      schema={schema}
      busy={renew.busy}
      refusal={renew.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          密钥可能外泄、经管人员变动，或按年更换时用。生成以后照登记入网再办一次：出申请、盖章、送县、读回新的信任清单。读回以前照常用原来的密钥；原来的密钥保留两年，只用来打开以前的包。怀疑被盗的，请先打电话请县里暂停或吊销。
        </Typography>
      }
      fields={[
        { kind: 'multiline', name: 'reason', label: '事由', width: 12, required: true, autoFocus: true, maxLength: 200 },
        ...secondPersonFields(),
      ]}
      onGo={async (values) => (await renew.run(values)) !== undefined}
    />
  );
};
