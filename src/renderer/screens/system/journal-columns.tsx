import { signedName } from '#domain/accountability/substitution.ts';
import { objectName, resultName, roleListName } from '#shared/journal-words.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import type { Columns } from '../../parts/paged-table.tsx';

const internalId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
/** What has no name here is told by the end of its number: enough to tell two apart, and the office that wrote the row finds it by 序号. */
const named = (object: string): string => (internalId.test(object) ? `编号尾 ${object.slice(-6)}` : object);

/** A journal row by row, the office's own or one it received. */
export const journalColumns = <Row extends RowOf<'journal.list'>>(): Columns<Row> => [
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
    valueGetter: (_, row) => objectName(row.objectType, named(row.object), row.many),
  },
  { field: 'result', headerName: '结果', width: 90, valueFormatter: (value: string) => resultName(value) },
];
