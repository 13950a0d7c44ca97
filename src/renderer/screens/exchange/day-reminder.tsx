import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

/** The rules of sticks, before the first one of the day: read and confirmed once for the whole office. */
export const DayReminder = ({ text }: { readonly text: string }) => {
  const confirm = useCommand('media.confirmReminder');
  return (
    <>
      <Alert
        severity="info"
        role="status"
        action={
          <Button variant="outlined" sx={{ whiteSpace: 'nowrap' }} disabled={confirm.busy} onClick={() => void confirm.run({})}>
            我已知晓
          </Button>
        }
      >
        今天第一次用U盘，请先看一遍：{text}
      </Alert>
      <ErrorNotice refusal={confirm.refusal} onClose={confirm.clear} />
    </>
  );
};
