import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';

const schema = z.object({ code: z.string().min(1), reason: z.string().min(1).max(200) });

/** A fenced PC is declared the right one after all. */
export const ClaimDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const claim = useCommand('backup.claim', { said: '已改认本机；另一台电脑下次备份或收包时会停用' });
  return (
    <FormDialog
      title="改认本机为正本"
      act="改认本机"
      danger
      schema={schema}
      busy={claim.busy}
      refusal={claim.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          只有确认另一台电脑不再使用时才可以改认；在那台电脑上做过、还没有送到县里的事，不会自动过来。须用保险柜里的恢复码。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'code', label: '恢复码', width: 12, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'text', name: 'reason', label: '原因', width: 12, required: true, maxLength: 200 },
      ]}
      onGo={async (values) => (await claim.run(values)) !== undefined}
    />
  );
};
