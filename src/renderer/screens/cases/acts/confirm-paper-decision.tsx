import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { nonNegativeFen } from '#shared/values/money.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps } from '../case.ts';

/** The second person types the two things that matter from the paper itself. */
export const ConfirmPaperDecision = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.confirmPaperDecision', { said: '批复已生效' });
  return (
    <FormDialog
      title="复核县里的纸质批复"
      act="复核无误"
      schema={z.object({ documentNo: z.string().min(1), amountFen: nonNegativeFen })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          请另一个人对照批复原件再录一遍文号和金额。两次一致才生效；不予的金额填 0。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'money', name: 'amountFen', label: '月金额', width: 4, required: true },
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};
