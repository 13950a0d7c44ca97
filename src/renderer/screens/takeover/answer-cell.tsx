import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ask } from '../../calls/ask.ts';
import type { RowOf } from '../../calls/call-types.ts';

type Row = RowOf<'takeover.findings'>;
type AnswerCellProps = {
  readonly row: Row;
  readonly planId: string;
  readonly onAnswer: (answers: readonly { readonly findingId: string; readonly value: string }[]) => Promise<void>;
};

const pageSize = 100;

/** Every open question of the same kind that offers the same choice. */
const alike = async (planId: string, row: Row, value: string): Promise<readonly { findingId: string; value: string }[]> => {
  const found: { findingId: string; value: string }[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await ask('takeover.findings', { planId, outcome: ['asked'], offset, limit: pageSize });
    if (!page.ok) return found;
    for (const other of page.value.rows) {
      if (other.code === row.code && other.answer === null && other.choices.some((choice) => choice.value === value))
        found.push({ findingId: other.id, value });
    }
    if (offset + pageSize >= page.value.total) return found;
  }
};

/** The choice of one question; a second button gives the same answer to all of its kind. */
export const AnswerCell = ({ row, planId, onAnswer }: AnswerCellProps) => {
  const [busy, setBusy] = useState(false);
  if (row.choices.length === 0) return null;
  const answer = async (value: string, all: boolean): Promise<void> => {
    setBusy(true);
    try {
      const answers = all ? await alike(planId, row, value) : [{ findingId: row.id, value }];
      if (answers.length > 0) await onAnswer(answers);
    } finally {
      setBusy(false);
    }
  };
  const chosen = row.answer;
  return (
    <Stack
      direction="row"
      spacing={0.5}
      sx={{ alignItems: 'center', height: '100%', width: '100%' }}
      onKeyDown={(event) => {
        event.stopPropagation();
      }}
    >
      <TextField
        select
        variant="standard"
        value={chosen ?? ''}
        disabled={busy}
        onChange={(event) => void answer(event.target.value, false)}
        slotProps={{ select: { displayEmpty: true }, htmlInput: { 'aria-label': `第 ${row.row} 行的选择` } }}
        sx={{ minWidth: 0 }}
      >
        <MenuItem value="" disabled>
          请选择
        </MenuItem>
        {row.choices.map((choice) => (
          <MenuItem key={choice.value} value={choice.value}>
            {choice.label}
          </MenuItem>
        ))}
      </TextField>
      {chosen === null ? null : (
        <Button
          disabled={busy}
          title="同类问题都这样选"
          sx={{ minWidth: 0, px: 0.5, whiteSpace: 'nowrap' }}
          onClick={() => void answer(chosen, true)}
        >
          同类同选
        </Button>
      )}
    </Stack>
  );
};
