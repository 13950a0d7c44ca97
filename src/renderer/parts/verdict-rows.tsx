import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { ActInput, ListName, RowOf } from '../calls/call-types.ts';
import { ErrorNotice } from './error-notice.tsx';
import { PagedTable, type Columns } from './paged-table.tsx';

type VerdictRowsProps<N extends ListName, Row extends object, V extends string> = {
  readonly call: N;
  /** The rows of some verdicts; none chosen means all of them. */
  readonly input: (chosen: readonly V[]) => Omit<ActInput<N>, 'offset' | 'limit'>;
  readonly columns: Columns<Row>;
  /** Every verdict with how many rows have it, as its button says it. */
  readonly verdicts: readonly { readonly value: V; readonly label: string }[];
  /** What is shown first: the verdict somebody has to do something about. */
  readonly first?: V | null;
  /** Where somebody is led to who has rows to decide. */
  readonly id?: string;
  /** What the list is and what it comes to. */
  readonly note: ReactNode;
  /** What is done with it next. */
  readonly actions: ReactNode;
  readonly refusal: Refusal | null;
  readonly onSeen: () => void;
};

const everything = '';

/** A workbook judged row by row, before anything of it is kept: the rows by verdict, and what to do with them. */
export const VerdictRows = <N extends ListName, Row extends RowOf<N> & object, V extends string>({
  call,
  input,
  columns,
  verdicts,
  first = null,
  id,
  note,
  actions,
  refusal,
  onSeen,
}: VerdictRowsProps<N, Row, V>) => {
  const [chosen, setChosen] = useState<V | null>(first);
  return (
    <>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
        <ToggleButtonGroup
          size="small"
          exclusive
          value={chosen ?? everything}
          onChange={(_, next: V | typeof everything | null) => {
            setChosen(next === everything ? null : next);
          }}
          {...(id === undefined ? {} : { id })}
          aria-label="按结果筛选"
        >
          <ToggleButton value={everything} sx={{ py: 0.25 }}>
            全部
          </ToggleButton>
          {verdicts.map(({ value, label }) => (
            <ToggleButton key={value} value={value} sx={{ py: 0.25 }}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          {note}
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
        {actions}
      </Stack>
      <ErrorNotice refusal={refusal} onClose={onSeen} />
      <PagedTable<N, Row>
        call={call}
        input={input(chosen === null ? [] : [chosen])}
        columns={columns}
        label="逐行结果"
        empty={{ title: '没有要看的行', hint: '这一类里什么也没有。' }}
        pageSize={100}
        wrap
      />
    </>
  );
};
