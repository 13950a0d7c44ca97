import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { StandingAgainst } from './standing-against.tsx';
import { countyOutcomeNames, type CountyRow, type Outcome } from './county-words.ts';

const schema = z.object({ documentNo: z.string().min(1), on: day });
const outcomes = Object.entries(countyOutcomeNames) as readonly (readonly [Outcome, string])[];

type DecideDialogProps = {
  readonly rows: readonly Pick<CountyRow, 'id' | 'rev' | 'head' | 'outcome'>[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

/** Second person: what was proposed becomes the decision, under one document. */
export const DecideDialog = ({ rows, onClose, onDone }: DecideDialogProps) => {
  const decide = useCommand('county.decide', { said: `已批复 ${rows.length} 户，待封包下发` });
  return (
    <FormDialog
      title={rows.length === 1 ? `批复：${rows[0]?.head ?? ''} 户` : `批复 ${rows.length} 户`}
      act="批复"
      schema={schema}
      busy={decide.busy}
      refusal={decide.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      hint={
        <>
          <Typography color="textSecondary">按审核意见批复；提出意见的人不能批复自己的意见。批复后不能改，只能另作一份取代它。</Typography>
          <Table aria-label="批复内容" sx={{ maxWidth: 320 }}>
            <TableHead>
              <TableRow>
                <TableCell>意见</TableCell>
                <TableCell align="right">户数</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {outcomes
                .map(([outcome, name]) => ({ name, count: rows.filter((row) => row.outcome === outcome).length }))
                .filter((one) => one.count > 0)
                .map((one) => (
                  <TableRow key={one.name}>
                    <TableCell>{one.name}</TableCell>
                    <TableCell align="right">{one.count}</TableCell>
                  </TableRow>
                ))}
            </TableBody>
          </Table>
        </>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 6, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'on', label: '批复日期', width: 6, required: true },
      ]}
      onGo={async (values) => {
        const done = await decide.run({ items: rows.map((row) => ({ id: row.id, rev: row.rev })), ...values });
        if (done !== undefined) onDone?.();
        return done !== undefined;
      }}
    >
      <StandingAgainst refusal={decide.refusal} count={rows.length} />
    </FormDialog>
  );
};
