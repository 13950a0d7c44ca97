import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useOfficeName } from '../../app/use-office.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { PackageFacts } from './package-facts.tsx';
import type { Package } from './package-columns.tsx';
import { PhoneCode } from './phone-receipt.tsx';

const itsPapers = ['cover-sheet', 'import-result'] as const;

export const ReceivedDialog = ({ received, onClose }: { readonly received: Package; readonly onClose: () => void }) => {
  const own = useOfficeName();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="received-title">
      <DialogTitle id="received-title">
        收到的包 {received.no}（{received.peer} → {own}）
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <PackageFacts one={received} />
          {received.phoneCode === null ? null : <PhoneCode code={received.phoneCode} />}
          <SubjectPapers subject="package" subjectId={received.id} codes={itsPapers} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
};
