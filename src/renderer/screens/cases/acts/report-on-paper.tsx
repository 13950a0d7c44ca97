import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps } from '../case.ts';

/** The county has no program: the case went out as workbook and paper. */
export const ReportOnPaper = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.reportOnPaper', { said: '已登记纸质上报' });
  const today = useToday();
  return (
    <FormDialog
      title="登记纸质上报"
      act="登记"
      schema={z.object({ documentNo: z.string().min(1), on: day })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today }}
      hint={
        <Typography variant="body2" color="textSecondary">
          县里还没有使用本程序时，以纸质材料和电子表上报。批复到了以后在这里录入，由第二人复核。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '上报文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'on', label: '上报之日', width: 4, required: true },
      ]}
      onGo={async ({ documentNo, on }) => (await act.run({ ids: [detail.id], revs: [detail.rev], documentNo, on })) !== undefined}
    />
  );
};
