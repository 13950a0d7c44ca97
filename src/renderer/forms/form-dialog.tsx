import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useId, useState, type ComponentProps, type ReactNode } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ComeIntoView } from '../parts/come-into-view.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { MissingNote, type Missing } from '../parts/still-missing.tsx';
import { FieldForm } from './field-form.tsx';

type FormDialogProps<Out> = Omit<ComponentProps<typeof FieldForm<Out>>, 'id' | 'onSubmit' | 'onMissing' | 'children'> & {
  readonly title: string;
  readonly act: string;
  readonly hint?: ReactNode;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly wide?: boolean;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  /** What is still to be chosen outside the fields: said together with theirs, and nothing is sent before. */
  readonly alsoMissing?: readonly Missing[];
  readonly onClose: () => void;
  /** Carries it out; true closes the dialog. */
  readonly onGo: (values: Out) => Promise<boolean>;
};

/** A form in a dialog: Enter sends it, Esc leaves it, twice where something was typed; a click beside it does nothing. */
export const FormDialog = <Out,>({
  title,
  act,
  hint,
  busy,
  refusal,
  wide = false,
  danger = false,
  children,
  alsoMissing = [],
  onClose: leave,
  onGo,
  ...form
}: FormDialogProps<Out>) => {
  const id = useId();
  const { draft } = form;
  // Closed by whoever typed, carried out or given up: only a locked screen leaves the draft behind.
  const onClose = (): void => {
    draft?.drop();
    leave();
  };
  // What a form lacks is said once somebody wanted to send it: before, its stars say it.
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const [wanted, setWanted] = useState(false);
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason !== 'escapeKeyDown') return;
        if (typed && !leaving) setLeaving(true);
        else onClose();
      }}
      maxWidth={wide ? 'md' : 'sm'}
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {hint}
          <FieldForm<Out>
            {...form}
            id={id}
            onMissing={(lacking, state) => {
              setMissing(state.tried ? lacking : []);
              setWanted(state.tried);
              setTyped(state.typed);
              setLeaving(false);
            }}
            onSubmit={async (values) => {
              if (alsoMissing.length === 0 && (await onGo(values))) onClose();
            }}
          />
          {children}
          <ErrorNotice refusal={refusal} onRefreshed={onClose} />
          {leaving ? (
            <ComeIntoView>
              <Alert severity="warning" role="alert">
                填了的还没有保存。再按一次 Esc 就不保存、直接关闭；要保留的，接着填完再保存。
              </Alert>
            </ComeIntoView>
          ) : null}
        </Stack>
      </DialogContent>
      <DialogActions>
        <MissingNote items={wanted ? [...missing, ...alsoMissing] : []} lead="还要填：" />
        <Button onClick={onClose}>取消</Button>
        <Button type="submit" form={id} variant="contained" color={danger ? 'error' : 'primary'} disabled={busy}>
          {act}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
