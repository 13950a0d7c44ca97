import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { PersonPicker } from '../../pickers/person-picker.tsx';

/** Which family a change is about: found by any of its members. */
const FamilyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [homeless, setHomeless] = useState<string | null>(null);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="start-change">
      <DialogTitle id="start-change">登记变更：哪一户？</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          <PersonPicker
            label="家里任何一个人：姓名、拼音或证号"
            autoFocus
            knownOnly
            onPick={(person) => {
              if (person.householdId === null) setHomeless(person.name);
              else go(to('changes', 'new', { household: person.householdId }));
            }}
          />
          {homeless === null ? null : <Alert severity="info">{homeless} 不在任何家庭里，没有待遇可以变更。请查这家另一个人。</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消</Button>
      </DialogActions>
    </Dialog>
  );
};

/** Registers a change from the list of changes. */
export const StartChange = () => {
  const [open, setOpen] = useState(false);
  const may = useMay('enter');
  return may ? (
    <>
      <Button
        variant="contained"
        onClick={() => {
          setOpen(true);
        }}
      >
        登记变更
      </Button>
      {open ? (
        <FamilyDialog
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  ) : null;
};
