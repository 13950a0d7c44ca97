import Button from '@mui/material/Button';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { OpenCampaign } from './open-campaign.tsx';

type Row = RowOf<'campaigns.list'>;
export const campaignStateNames: Readonly<Record<Row['state'], string>> = { open: '进行中', closed: '已结束', cancelled: '已取消' };
export const campaignScopeNames: Readonly<Record<Row['scope'], string>> = { all: '在册全部户', due: '到期应核查的户' };

const right = { align: 'right', headerAlign: 'right' } as const;
const columns: Columns<Row> = [
  { field: 'no', headerName: '编号', width: 110 },
  {
    field: 'title',
    headerName: '名称',
    flex: 1,
    minWidth: 160,
    renderCell: ({ row }) => <RouteLink address={to('changes', 'campaigns', row.id)}>{row.title}</RouteLink>,
  },
  { field: 'month', headerName: '月份', width: 84 },
  { field: 'scope', headerName: '范围', width: 140, valueFormatter: (value: Row['scope']) => campaignScopeNames[value] },
  { field: 'state', headerName: '状态', width: 90, valueFormatter: (value: Row['state']) => campaignStateNames[value] },
  { field: 'households', headerName: '户数', width: 80, ...right },
  { field: 'open', headerName: '未答复', width: 80, ...right },
  { field: 'persons', headerName: '人数', width: 80, ...right },
  { field: 'fen', headerName: '月金额（元）', width: 130, ...right, renderCell: ({ row }) => <MoneyText fen={row.fen} /> },
  { field: 'untilOn', headerName: '完成期限', width: 106 },
];
const all = { state: 'all' as const };

/** 集中复核: every campaign, and opening one. */
export const CampaignsTab = () => {
  const [opening, setOpening] = useState(false);
  const mayOpen = useMay('propose');
  return (
    <>
      {mayOpen ? (
        <FilterBar>
          <Button
            variant="contained"
            onClick={() => {
              setOpening(true);
            }}
          >
            发起集中复核
          </Button>
        </FilterBar>
      ) : null}
      <PagedTable
        call="campaigns.list"
        input={all}
        columns={columns}
        label="集中复核"
        onOpen={(row) => {
          go(to('changes', 'campaigns', row.id));
        }}
        empty={{ title: '没有集中复核', hint: '全面年审等一次查多个村的，由民政办主任发起。' }}
      />
      {opening ? (
        <OpenCampaign
          onClose={() => {
            setOpening(false);
          }}
        />
      ) : null}
    </>
  );
};
