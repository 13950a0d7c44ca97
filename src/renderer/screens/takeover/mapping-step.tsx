import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import type { Plan } from './plan-view.tsx';

const layouts = [
  { value: 'member-rows', label: '一人一行，户主在前' },
  { value: 'household-rows', label: '一户一行（成员1、成员2……）' },
  { value: 'household-number', label: '一人一行，带户编号' },
] as const;
const isLayout = (value: string): value is (typeof layouts)[number]['value'] => layouts.some((one) => one.value === value);

/** `0` → A, `26` → AA: as the sheet names its columns. */
const columnLetter = (index: number): string =>
  index < 26 ? String.fromCodePoint(65 + index) : `${columnLetter(Math.floor(index / 26) - 1)}${columnLetter(index % 26)}`;

/** Which column means what; a correction is remembered for the next file of this layout. */
export const MappingStep = ({ plan, onNext }: { readonly plan: Plan; readonly onNext: () => void }) => {
  const fields = useQueryCall('takeover.fields', {}).data?.rows ?? [];
  const [mapping, setMapping] = useState(plan.mapping);
  const remap = useJob('takeover.remap', '正在按新的列对应重新判断');
  const changed = JSON.stringify(mapping) !== JSON.stringify(plan.mapping);
  const setField = (column: number, field: string): void => {
    setMapping({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === column ? { ...one, field: field === '' ? null : field } : one)),
    });
  };
  const again = async (): Promise<void> => {
    const next = await remap.run({ planId: plan.planId, mapping });
    if (next !== undefined && next.mapping.problems.length === 0) onNext();
  };
  return (
    <>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center' }}>
        <Typography variant="body2" sx={{ maxWidth: 420 }} noWrap title={plan.fileName}>
          {plan.fileName} · 工作表“{mapping.sheet}” · 表头第 {mapping.headerRows.map((row) => row + 1).join('、')} 行
        </Typography>
        <Choice
          label="表的样式"
          value={mapping.layout}
          options={layouts}
          width={240}
          onChange={(value) => {
            if (isLayout(value)) setMapping({ ...mapping, layout: value });
          }}
        />
        <Box sx={{ flexGrow: 1 }} />
        {changed ? (
          <Button variant="contained" onClick={() => void again()}>
            按新的对应重新判断
          </Button>
        ) : (
          <Button variant="contained" disabled={plan.mapping.problems.length > 0} onClick={onNext}>
            列对应正确，下一步
          </Button>
        )}
      </Stack>
      <Typography variant="body2" color="textSecondary">
        程序按表头认列，不一定认得全。请从上到下看一遍“对应的内容”，认错的改过来，用不着的选“不导入这一列”；特别看清“月保障金额”对应的是每月的金额。
      </Typography>
      {plan.mapping.problems.length === 0 ? null : (
        <Alert severity="warning">还读不出这份表：{plan.mapping.problems.join('')}选好以后点“按新的对应重新判断”。</Alert>
      )}
      {plan.mapping.remembered ? <Alert severity="info">这种表以前导入过，每一列照上次选定的。</Alert> : null}
      <ErrorNotice refusal={remap.refusal} onClose={remap.clear} />
      <Paper variant="outlined" sx={{ flexGrow: 1, minHeight: 0, overflow: 'auto' }}>
        <Table stickyHeader aria-label="列对应">
          <TableHead>
            <TableRow>
              <TableCell>列</TableCell>
              <TableCell>表头</TableCell>
              <TableCell>前几行的内容</TableCell>
              <TableCell sx={{ width: 260 }}>对应的内容</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {mapping.columns.map((column) => (
              <TableRow key={column.column} sx={column.field === null ? { bgcolor: '#fafbfb' } : {}}>
                <TableCell>{columnLetter(column.column)}</TableCell>
                <TableCell sx={{ fontWeight: 700 }}>{column.heading}</TableCell>
                <TableCell sx={{ color: 'text.secondary' }}>
                  {column.sample
                    .filter((text) => text !== '')
                    .slice(0, 4)
                    .join(' | ')}
                </TableCell>
                <TableCell>
                  <TextField
                    select
                    value={column.field ?? ''}
                    onChange={(event) => {
                      setField(column.column, event.target.value);
                    }}
                    slotProps={{
                      select: { displayEmpty: true },
                      htmlInput: { 'aria-label': `${columnLetter(column.column)} 列“${column.heading}”对应的内容` },
                    }}
                  >
                    <MenuItem value="">不导入这一列</MenuItem>
                    {fields.map((field) => (
                      <MenuItem key={field.field} value={field.field}>
                        {field.label}
                      </MenuItem>
                    ))}
                    {column.field !== null && !fields.some((field) => field.field === column.field) ? (
                      <MenuItem value={column.field}>{column.field}</MenuItem>
                    ) : null}
                  </TextField>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Paper>
    </>
  );
};
