import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { CaseState } from '#shared/contract/case-state.ts';
import { go, to, useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useChosenRows } from '../../calls/chosen-rows.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { AmountLink } from '../../parts/amount-link.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { caseStateName } from '../../words/case-words.ts';
import { RosterList } from './roster-list.tsx';
import { RosterPage } from './roster-page.tsx';
import { RosterPlan } from './roster-plan.tsx';
import { SaveRosterDialog } from './save-roster-dialog.tsx';

type Row = RowOf<'cases.list'>;
const waiting: { readonly state: CaseState[] } = { state: ['sealed', 'reported'] };

const columns: Columns<Row> = [
  { field: 'no', headerName: '案号', width: 200, renderCell: ({ row }) => <RouteLink address={to('cases', row.id)}>{row.no}</RouteLink> },
  { field: 'applicant', headerName: '申请人', width: 120 },
  { field: 'village', headerName: '村（社区）', flex: 1, minWidth: 110 },
  { field: 'state', headerName: '环节', width: 100, valueFormatter: (value: CaseState) => caseStateName(value) },
  { field: 'due', headerName: '期限', width: 175, renderCell: ({ row }) => <DeadlineChip deadline={row.due} /> },
  {
    field: 'proposedFen',
    headerName: '上报金额（元/月）',
    width: 140,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => <AmountLink of={row.applicant} fen={row.proposedFen} source={{ kind: 'case', caseId: row.id }} />,
  },
];

const Waiting = () => {
  const [mayImport, maySave] = [useMay('enter'), useMay('print')];
  const chosen = useChosenRows('cases.list');
  const [saving, setSaving] = useState(false);
  const read = useJob('decisionRosters.read', '正在读取批复花名册');
  const selection = useMemo(() => ({ ids: chosen.ids, set: chosen.set }), [chosen.ids, chosen.set]);
  return (
    <>
      <FilterBar>
        {maySave ? (
          <Button
            variant="outlined"
            onClick={() => {
              setSaving(true);
            }}
          >
            {chosen.ids.length === 0 ? '存上报花名册' : `存选中 ${chosen.ids.length} 户的花名册`}
          </Button>
        ) : null}
        {mayImport ? (
          <FilePick
            label="导入填好的批复花名册"
            accept=".xlsx,.xls,.csv"
            prominent
            onPicked={async ({ token }) => {
              const plan = await read.run({ fileToken: token });
              if (plan !== undefined) go(to('exchange', 'paper', { plan: plan.planId }));
            }}
          />
        ) : (
          <Typography variant="body2" color="textSecondary">
            导入由经办或审核办理。
          </Typography>
        )}
        <Typography variant="body2" color="textSecondary">
          县里没有本程序时用；只有一两户的，也可以在案件页逐户录入。
        </Typography>
      </FilterBar>
      <ErrorNotice refusal={read.refusal} onClose={read.clear} />
      <RosterList />
      <PagedTable
        call="cases.list"
        input={waiting}
        columns={columns}
        label="等县里批复的案件"
        selection={selection}
        onOpen={(row) => {
          go(to('cases', row.id));
        }}
        empty={{ title: '没有等县里批复的案件', hint: '封包或按纸质上报以后，案件会出现在这里。' }}
      />
      {saving ? (
        <SaveRosterDialog
          what={chosen.ids.length === 0 ? '全部等批复的户' : `选中的 ${chosen.ids.length} 户`}
          caseIds={chosen.ids}
          onClose={() => {
            setSaving(false);
          }}
        />
      ) : null}
    </>
  );
};

/** A county without the program: its answer comes back in the workbook, is looked at row by row, recorded, and put in force by a second person. */
export const PaperTab = () => {
  const { params } = useRoute();
  const [plan, roster] = [params.get('plan'), params.get('roster')];
  if (plan !== null) return <RosterPlan key={plan} planId={plan} />;
  return roster === null ? <Waiting /> : <RosterPage key={roster} id={roster} />;
};
