import Button from '@mui/material/Button';
import { useState } from 'react';
import { contactBranchWords, contactChannels } from '#domain/accountability/first-contact.ts';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ContactPhone } from '../../parts/masked-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { ContactActs } from './contact-acts.tsx';
import { momentText } from './counter-words.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { RegisterContactDialog } from './register-contact-dialog.tsx';

type Row = RowOf<'contacts.list'>;

const standingOf = (row: Row): { readonly lamp: Row['lamp']; readonly text: string } => {
  if (row.closedOn !== null) return { lamp: 'none', text: `${row.closedOn} 办结` };
  if (row.due === null) return { lamp: 'none', text: '在办' };
  if (row.reachedAt !== null) return { lamp: 'green', text: `${row.reachedAt.slice(0, 10)} 已联系` };
  return { lamp: row.lamp, text: `${row.due} 前联系` };
};

const columns: Columns<Row> = [
  { field: 'at', headerName: '时间', width: 128, renderCell: ({ row }) => momentText(row.at) },
  { field: 'channel', headerName: '方式', width: 60, valueFormatter: (value: Row['channel']) => contactChannels[value] },
  {
    field: 'visitor',
    headerName: '来访人',
    width: 150,
    renderCell: ({ row }) => (
      <span>
        {row.visitor}
        {row.phone === '' ? null : (
          <>
            <br />
            <ContactPhone contactId={row.id} masked={row.phone} />
          </>
        )}
      </span>
    ),
  },
  {
    field: 'matter',
    headerName: '事项与处理',
    flex: 1,
    minWidth: 200,
    renderCell: ({ row }) => (
      <span>
        {row.matter}
        {row.action === '' ? '' : `；${row.action}`}
        {row.result === '' || row.result === row.action ? '' : `；结果：${row.result}`}
        {row.caseId === null ? null : (
          <>
            {' '}
            <RouteLink address={to('cases', row.caseId)}>{row.caseNo ?? ''}</RouteLink>
          </>
        )}
      </span>
    ),
  },
  { field: 'first', headerName: '首问人', width: 76 },
  {
    field: 'branch',
    headerName: '去向',
    width: 120,
    renderCell: ({ row }) =>
      row.passedTo === ''
        ? contactBranchWords[row.branch]
        : `${contactBranchWords[row.branch]}：${row.passedTo}${row.passes > 1 ? `（第 ${row.passes} 次）` : ''}`,
  },
  {
    field: 'due',
    headerName: '状态',
    width: 170,
    renderCell: ({ row }) => {
      const { lamp, text } = standingOf(row);
      return <LampText lamp={lamp} text={text} />;
    },
  },
  { field: 'id', headerName: '办理', width: 190, renderCell: ({ row }) => <ContactActs row={row} /> },
];
const states = [
  { value: 'open', label: '没有办结的' },
  { value: 'late', label: '超时没有联系的' },
  { value: 'all', label: '全部' },
];

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`);

/** The figures of this month in one line. */
const Figures = () => {
  const month = useToday().slice(0, 7);
  const figures = useQueryCall('contacts.figures', { month }).data;
  if (figures === undefined) return null;
  const { branches } = figures;
  return (
    <span style={{ fontSize: '0.9rem' }}>
      本月 {figures.count} 件（办理或告知 {branches.own}、转办 {branches.absent}、代为联系 {branches.sister}、引导 {branches.elsewhere}
      ）；转办及时 {share(figures.reachedInTime, figures.passed)}，办结 {share(figures.closed, figures.count)}，满意{' '}
      {share(figures.content, figures.asked)}
    </span>
  );
};

/** 首问登记. */
export const ContactsTab = () => {
  const [params, set] = useListParams({ state: 'open', mine: '' });
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMay('counter');
  const month = useToday().slice(0, 7);
  const state = states.find((one) => one.value === params.state)?.value ?? 'open';
  return (
    <>
      <FilterBar>
        {mayRegister ? (
          <Button
            variant="contained"
            onClick={() => {
              setRegistering(true);
            }}
          >
            首问登记
          </Button>
        ) : null}
        <Choice
          label="状态"
          value={state}
          options={states}
          onChange={(value) => {
            set({ state: value });
          }}
        />
        <Choice
          label="谁的"
          value={params.mine}
          all="全部"
          options={[{ value: '1', label: '我首问或转给我的' }]}
          width={180}
          onChange={(mine) => {
            set({ mine });
          }}
        />
        <PrintButton code="contact-register" subjectId={month} title="首问登记册" label="打印本月" />
        <Figures />
      </FilterBar>
      <PagedTable
        call="contacts.list"
        input={{ state: state === 'late' || state === 'all' ? state : 'open', mine: params.mine === '1' }}
        columns={columns}
        label="首问登记"
        wrap
        empty={{ title: '没有首问登记', hint: '第一个接到来访、来电、来信的人负责到底；能当场答复的也记一笔。' }}
      />
      {registering ? (
        <RegisterContactDialog
          onClose={() => {
            setRegistering(false);
          }}
        />
      ) : null}
    </>
  );
};
