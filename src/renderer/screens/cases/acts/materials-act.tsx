import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useCommand } from '../../../calls/use-command.ts';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { AllGivenButton } from '../all-given-button.tsx';
import type { ActProps } from '../case.ts';
import { MaterialsTable } from '../materials-table.tsx';
import { answersOf } from '../question-answers.ts';
import { Questions } from '../questions.tsx';

/** 受理审查: how each material stands. */
export const MaterialsAct = ({ detail, onClose }: ActProps) => {
  const [items, setItems] = useState(detail.materials);
  const [questions, setQuestions] = useState(detail.questions);
  const act = useCommand('cases.setMaterials', { said: '材料情况已保存' });
  const save = async (): Promise<void> => {
    const saved = await act.run({
      id: detail.id,
      rev: detail.rev,
      items: items.map(({ code, state, note, attachmentId }) => ({ code, state, note, attachmentId })),
      questions: answersOf(questions),
    });
    if (saved !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="lg"
      fullWidth
      aria-labelledby="materials-title"
    >
      <DialogTitle id="materials-title">受理审查：材料</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Stack direction="row" sx={{ justifyContent: 'flex-end' }}>
            <AllGivenButton items={items} onChange={setItems} />
          </Stack>
          <MaterialsTable items={items} caseId={detail.id} onChange={setItems} />
          <Questions questions={questions} onChange={setQuestions} />
          <ErrorNotice refusal={act.refusal} onRefreshed={onClose} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消</Button>
        <Button variant="contained" disabled={act.busy} onClick={() => void save()}>
          保存
        </Button>
      </DialogActions>
    </Dialog>
  );
};
