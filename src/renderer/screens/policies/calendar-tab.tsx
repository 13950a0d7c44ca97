import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { writeDays } from '#domain/calendar/read-notice.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Answer } from '../../calls/call-types.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { AddYearDialog } from './add-year-dialog.tsx';

type Year = Answer<'calendar.years'>['rows'][number];

const stateOf = (row: Year): { readonly lamp: 'green' | 'yellow' | 'none'; readonly text: string } => {
  if (row.voided) return { lamp: 'none', text: '已作废' };
  if (!row.inForce) return { lamp: 'none', text: '已有本单位录入的' };
  return row.status === 'published' ? { lamp: 'green', text: '已公布' } : { lamp: 'yellow', text: '推算' };
};

const YearRow = ({ row, onVoid }: { readonly row: Year; readonly onVoid: (() => void) | null }) => {
  const off = row.status === 'forecast' ? row.statutory : row.off;
  return (
    <TableRow sx={{ verticalAlign: 'top', ...(row.inForce ? {} : { '& td': { color: 'text.secondary' } }) }}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {row.year} 年{row.kind === 'local' ? '（本地）' : ''}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <LampText {...stateOf(row)} />
      </TableCell>
      <TableCell>{writeDays(off, row.year)}</TableCell>
      <TableCell>{row.work.length === 0 ? '无' : writeDays(row.work, row.year)}</TableCell>
      <TableCell sx={{ minWidth: 180 }}>
        {row.source}
        {row.by === '' ? '' : ` · ${row.by} ${row.at.slice(0, 10)}`}
      </TableCell>
      <TableCell>
        {onVoid === null ? null : (
          <Button color="error" sx={{ py: 0 }} aria-label={`作废 ${row.year} 年的安排`} onClick={onVoid}>
            作废
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
};

/** 工作日历: by which days the office counts its terms, year by year, with the notice each year comes from. */
export const CalendarTab = () => {
  const query = useQueryCall('calendar.years', {});
  const maySet = useMay('settings');
  const drop = useCommand('calendar.void', { said: '已作废，期限已按现在的日历重新计算' });
  const [adding, setAdding] = useState(false);
  const [voiding, setVoiding] = useState<Year | null>(null);
  return (
    <Loaded query={query}>
      {({ rev, confirmedUntil, rows }) => (
        <Section
          title="工作日历"
          note={`期限按国务院办公厅的放假通知计算，现确认到 ${confirmedUntil}；以后的年份按法定节日推算。`}
          actions={
            maySet ? (
              <Button
                variant="contained"
                startIcon={<AddIcon />}
                onClick={() => {
                  setAdding(true);
                }}
              >
                录入放假通知
              </Button>
            ) : null
          }
        >
          <Table aria-label="各年放假安排">
            <TableHead>
              <TableRow>
                <TableCell>年份</TableCell>
                <TableCell>状态</TableCell>
                <TableCell>放假</TableCell>
                <TableCell>周末上班</TableCell>
                <TableCell>来源</TableCell>
                <TableCell>操作</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <YearRow
                  key={row.id ?? `shipped-${row.year}`}
                  row={row}
                  onVoid={
                    maySet && row.id !== null && !row.voided
                      ? () => {
                          setVoiding(row);
                        }
                      : null
                  }
                />
              ))}
            </TableBody>
          </Table>
          {adding ? (
            <AddYearDialog
              rev={rev}
              rows={rows}
              onClose={() => {
                setAdding(false);
              }}
            />
          ) : null}
          <ReasonDialog
            open={voiding !== null}
            danger
            title={`作废 ${voiding?.year ?? ''} 年的放假安排`}
            hint="没有办结的案件会按剩下的日历重新计算期限；已经送达的文书上的日期不变。"
            label="作废原因"
            act="作废"
            suggestions={['录入错误', '通知有更正']}
            busy={drop.busy}
            refusal={drop.refusal}
            onClose={() => {
              setVoiding(null);
              drop.clear();
            }}
            onGo={async (reason) => (await drop.run({ rev, id: voiding?.id ?? '', reason })) !== undefined}
          />
        </Section>
      )}
    </Loaded>
  );
};
