import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { ReadyRow } from './ready-table.tsx';

const schema = z.object({ documentNo: z.string().min(1), on: day });

type PaperReportDialogProps = {
  readonly rows: readonly ReadyRow[];
  /** What was chosen and is not reported with it. */
  readonly without: string;
  readonly onClose: () => void;
};

/** A county without the program: the batch went out as workbook and paper. */
export const PaperReportDialog = ({ rows, without, onClose }: PaperReportDialogProps) => {
  const report = useCommand('cases.reportOnPaper', { said: `已登记 ${rows.length} 户按纸质上报` });
  return (
    <FormDialog
      title={`按纸质上报 ${rows.length} 户`}
      act="登记"
      schema={schema}
      busy={report.busy}
      refusal={report.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      hint={
        <Typography color="textSecondary">
          用于县里没有本程序的情形：花名册和材料已按纸质报送。县里的批复回来后，在“纸质批复”里导入填好的花名册，或在案件里逐户录入，由第二人复核。
          {without}
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '上报文号', width: 6, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'on', label: '上报日期', width: 6, required: true },
      ]}
      onGo={async (values) =>
        (await report.run({ ids: rows.map((row) => row.id), revs: rows.map((row) => row.rev), ...values })) !== undefined
      }
    />
  );
};
