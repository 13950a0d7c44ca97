import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Fingerprint } from './fingerprint.tsx';
import type { Peer } from './peer-pick.tsx';

const schema = z.object({ spokenTo: z.string().trim().min(2).max(200) });

/** A township's present key speaks for the next one; whoever has stolen it could say the same, so somebody rings up. */
export const VouchKeysDialog = ({ peer, onClose }: { readonly peer: Peer; readonly onClose: () => void }) => {
  const vouch = useCommand('exchange.vouchKeys', { said: '已记下核实情况，请另一个人确认' });
  return (
    <FormDialog
      title={`核实${peer.name}的换钥声明`}
      act="已核实"
      schema={schema}
      busy={vouch.busy}
      refusal={vouch.refusal}
      onClose={onClose}
      hint={
        <Stack spacing={1}>
          <Typography color="textSecondary">
            包 {peer.announcedIn}{' '}
            里声明要换成下面这把密钥，声明由现用的密钥签名。请按本局通讯录上的号码打电话，问明是不是该单位自己换的，并对一遍指纹；不是的，不要继续，马上在该单位一行点“密钥”暂停。
          </Typography>
          <Fingerprint fingerprint={peer.fingerprint} />
        </Stack>
      }
      fields={[
        { kind: 'text', name: 'spokenTo', label: '向谁、打哪个号码核实的', width: 12, required: true, autoFocus: true, maxLength: 200 },
      ]}
      onGo={async ({ spokenTo }) => (await vouch.run({ org: peer.org, spokenTo })) !== undefined}
    />
  );
};
