import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import type { Peer } from './peer-pick.tsx';

/** The stamped sheet that goes with the pairing file to this office. */
export const PeerPapersDialog = ({ peer, onClose }: { readonly peer: Peer; readonly onClose: () => void }) => (
  <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="peer-papers-title">
    <DialogTitle id="peer-papers-title">交{peer.name}的文书</DialogTitle>
    <DialogContent>
      <SubjectPapers subject="office" subjectId={peer.org} codes={['identity-sheet']} />
    </DialogContent>
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        关闭
      </Button>
    </DialogActions>
  </Dialog>
);
