import { signedName } from '#domain/accountability/substitution.ts';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayFilter } from '../../parts/date-filter.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { JournalDetail } from './journal-detail.tsx';
import { journalActs, objectName, resultName, roleListName } from './journal-words.ts';
import { VerifyJournal } from './verify-journal.tsx';

type Row = RowOf<'journal.list'>;

const columns: Columns<Row> = [
  { field: 'seq', headerName: '序号', width: 80, align: 'right', headerAlign: 'right' },
  { field: 'at', headerName: '时间', width: 145, renderCell: ({ row }) => <DayText value={row.at} /> },
  { field: 'actor', headerName: '经办人', width: 130, valueGetter: (_, row) => signedName(row.actor, row.onBehalfOf) },
  { field: 'role', headerName: '岗位', flex: 1, minWidth: 120, valueFormatter: (value: string) => roleListName(value) },
  { field: 'label', headerName: '办理事项', flex: 1, minWidth: 150 },
  {
    field: 'object',
    headerName: '对象',
    flex: 2,
    minWidth: 250,
    valueGetter: (_, row) => objectName(row.objectType, row.object, row.many),
  },
  { field: 'result', headerName: '结果', width: 90, valueFormatter: (value: string) => resultName(value) },
];

/** Everything that was done here, row by row, and the proof that no row was changed. */
export const JournalTab = () => {
  const users = useQueryCall('users.list', {});
  const mayRead = useMay('journal');
  const [{ object, actor, action, from, until }, set] = useListParams({ object: '', actor: '', action: '', from: '', until: '' });
  const [shown, setShown] = useState<Row | null>(null);
  const input = useMemo(
    () => ({
      ...(actor === '' ? {} : { actor }),
      ...(action === '' ? {} : { action }),
      ...(from === '' ? {} : { from }),
      ...(until === '' ? {} : { to: until }),
      ...(object === '' ? {} : { objectId: object }),
    }),
    [actor, action, from, until, object],
  );
  return (
    <>
      <FilterBar>
        <Choice
          label="经办人"
          value={actor}
          options={(users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name }))}
          all="全部"
          width={140}
          onChange={(value) => {
            set({ actor: value });
          }}
        />
        <Choice
          label="事项"
          value={action}
          options={journalActs}
          all="全部"
          width={170}
          onChange={(value) => {
            set({ action: value });
          }}
        />
        <DayFilter
          label="从"
          value={from}
          onChange={(value) => {
            set({ from: value });
          }}
        />
        <DayFilter
          label="到"
          value={until}
          onChange={(value) => {
            set({ until: value });
          }}
        />
        <VerifyJournal />
        {object === '' ? null : (
          <Button
            onClick={() => {
              set({ object: '' });
            }}
          >
            只看这一个对象 ✕
          </Button>
        )}
      </FilterBar>
      <PagedTable
        call="journal.list"
        input={input}
        columns={columns}
        label="日志"
        rowId={(row) => String(row.seq)}
        {...(mayRead ? { onOpen: setShown } : {})}
        empty={{ title: '没有符合条件的记录', hint: '请放宽条件。' }}
      />
      {shown === null ? null : (
        <JournalDetail
          row={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
};
