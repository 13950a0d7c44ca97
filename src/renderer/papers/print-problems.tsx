import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { PurposeDialog } from '../parts/purpose-dialog.tsx';
import type { PrintPaper } from './use-print-paper.ts';

/** Why a paper was not made: a list of people asks what it is for; where only characters are missing, it may be printed all the same. */
export const PrintProblems = ({ print }: { readonly print: PrintPaper }) => (
  <>
    {print.forPurpose === null || print.refusal === null ? (
      <ErrorNotice refusal={print.refusal} onClose={print.clear} />
    ) : (
      <PurposeDialog asked={print.refusal} act="打印" onClose={print.clear} onGo={print.forPurpose} />
    )}
    {print.anyway === null ? null : (
      <Box>
        <Button variant="outlined" color="warning" onClick={print.anyway}>
          缺的字手写补上，仍然打印
        </Button>
      </Box>
    )}
    {print.problem === null ? null : (
      <Alert severity="error" onClose={print.clear}>
        {print.problem}
      </Alert>
    )}
  </>
);
