import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ProblemText } from '../../parts/problem-text.tsx';
import { outsideReach } from '../../parts/purpose-dialog.tsx';

type SaveRosterDialogProps = {
  /** Which families, in words. */
  readonly what: string;
  readonly caseIds?: readonly string[];
  readonly packageId?: string;
  /** What was chosen and is not in it. */
  readonly without?: string;
  readonly onClose: () => void;
};

/** 上报花名册 as a workbook, for a county that fills it and sends it back. */
export const SaveRosterDialog = ({ what, caseIds = [], packageId, without = '', onClose }: SaveRosterDialogProps) => {
  const make = useCommand('decisionRosters.save', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <FormDialog
      title={`存上报花名册（${what}）`}
      act="存为 Excel"
      schema={z.object({ purpose: z.string().trim().min(1), fullNumbers: z.boolean() })}
      busy={make.busy}
      refusal={make.refusal}
      onClose={onClose}
      hint={
        <Stack spacing={0.75}>
          {without === '' ? null : (
            <Alert severity="info" sx={{ py: 0 }}>
              {without}
            </Alert>
          )}
          <Typography variant="body2">
            县里没有本程序时用。县里在后五列填审核意见、核定人数、不纳入人员、核定月金额和理由，连同盖章的批复一起退回，再到“纸质批复”里导入。
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {outsideReach}
          </Typography>
        </Stack>
      }
      initial={{ purpose: '报县审核' }}
      fields={[
        { kind: 'text', name: 'purpose', label: '用途', width: 12, required: true, maxLength: 200 },
        { kind: 'check', name: 'fullNumbers', label: '身份证号码写全（县里要求时；平时隐去中间几位）', width: 12 },
      ]}
      onGo={async ({ purpose, fullNumbers }) => {
        const made = await make.run({ caseIds: [...caseIds], purpose, fullNumbers, ...(packageId === undefined ? {} : { packageId }) });
        if (made === undefined) return false;
        const wrong = await save(made.downloadId);
        setProblem(wrong);
        return wrong === null;
      }}
    >
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </FormDialog>
  );
};
