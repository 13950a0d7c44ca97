import Typography from '@mui/material/Typography';
import { go, to, useRoute } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ExtractView } from './extract-view.tsx';

type Row = RowOf<'extracts.list'>;
const none = {};

const columns: Columns<Row> = [
  { field: 'township', headerName: '乡镇', width: 190 },
  { field: 'from', headerName: '期间', width: 200, valueGetter: (_, row) => `${row.from} 至 ${row.to}` },
  { field: 'rows', headerName: '行数', width: 80, align: 'right', headerAlign: 'right' },
  {
    field: 'verdict',
    headerName: '核对结果',
    flex: 1,
    minWidth: 270,
    renderCell: ({ row }) => <LampText lamp={row.lamp} text={row.verdictText} />,
  },
  { field: 'no', headerName: '包编号', width: 130 },
  { field: 'receivedAt', headerName: '收到', width: 150, renderCell: ({ row }) => <DayText value={row.receivedAt} /> },
  { field: 'receivedBy', headerName: '导入人', width: 100 },
];

/** 审计核查 of the county: the townships' journals that came, each with what the comparison with earlier packages said. */
export const ExtractsTab = () => {
  const shown = useRoute().params.get('extract');
  if (shown !== null) return <ExtractView key={shown} id={shown} />;
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        审计、纪检要看某个乡镇某段时间谁办了什么的，请乡镇负责人在“系统 ›
        日志”点“封审计核查包”，写明期间；包在“收到的包”里导入后列在这里，并与以前每个包带来的校验值对照。双击一行看日志。
      </Typography>
      <PagedTable
        call="extracts.list"
        input={none}
        columns={columns}
        label="收到的乡镇日志"
        onOpen={(row) => {
          go(to('exchange', 'extracts', { extract: row.id }));
        }}
        empty={{ title: '没有收到乡镇的日志', hint: '乡镇封的审计核查包在“收到的包”里导入后列在这里。' }}
      />
    </>
  );
};
