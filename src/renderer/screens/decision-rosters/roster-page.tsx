import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { nonNegativeFen } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { momentText } from '../../parts/moment.ts';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { outcomeNames } from '../../words/case-words.ts';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { rosterState } from './roster-list.tsx';

type Roster = Answer<'decisionRosters.get'>;
type Row = RowOf<'decisionRosters.entries'>;
type ActProps = { readonly roster: Roster; readonly onClose: () => void };

const columns: Columns<Row> = [
  { field: 'no', headerName: '案号', width: 200, renderCell: ({ row }) => <RouteLink address={to('cases', row.id)}>{row.no}</RouteLink> },
  { field: 'head', headerName: '户主', width: 100 },
  { field: 'village', headerName: '村（社区）', width: 120 },
  {
    field: 'townshipFen',
    headerName: '上报（元/月）',
    width: 115,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => (row.townshipFen === null ? '—' : <MoneyText fen={row.townshipFen} />),
  },
  { field: 'outcome', headerName: '县里的意见', width: 105, valueFormatter: (value: string) => outcomeNames[value] ?? value },
  {
    field: 'amountFen',
    headerName: '核定（元/月）',
    width: 115,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => <MoneyText fen={row.amountFen} />,
  },
  { field: 'text', headerName: '理由', flex: 1, minWidth: 160, renderCell: ({ row }) => row.text },
  { field: 'open', headerName: '进度', width: 110, valueFormatter: (value: boolean) => (value ? '等复核' : '已办') },
];

const schema = z.object({ documentNo: z.string().min(1), granted: z.int().min(0), monthlyFen: nonNegativeFen });

/** The second person types number, families and sum from the paper itself. */
const ConfirmDialog = ({ roster, onClose }: ActProps) => {
  const confirm = useJob('decisionRosters.confirm', '正在生效');
  return (
    <FormDialog
      title="复核县里的批复"
      act="复核无误，生效"
      schema={schema}
      busy={false}
      refusal={confirm.refusal}
      onClose={onClose}
      hint={
        <Typography variant="body2" color="textSecondary">
          先照批复原件逐户对完下面的表，再照原件录入文号、给予（同意和调整）的户数和月金额合计。三样都一致，整册一起生效。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 12, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'whole', name: 'granted', label: '给予的户数', width: 6, required: true },
        { kind: 'money', name: 'monthlyFen', label: '月金额合计', width: 6, required: true },
      ]}
      onGo={async (values) => (await confirm.run({ id: roster.id, rev: roster.rev, ...values })) !== undefined}
    />
  );
};

const DropDialog = ({ roster, onClose }: ActProps) => {
  const drop = useCommand('decisionRosters.drop', { said: '已退回，可以重新导入' });
  return (
    <ReasonDialog
      open
      title="退回这份批复花名册"
      hint="还没有生效。退回后各户仍等县里批复，第一人可以重新导入。"
      label="原因"
      act="退回"
      suggestions={['文号录错', '日期录错', '与批复原件不一致']}
      busy={drop.busy}
      refusal={drop.refusal}
      onClose={onClose}
      onGo={async (reason) => (await drop.run({ id: roster.id, rev: roster.rev, reason })) !== undefined}
    />
  );
};

const RosterView = ({ roster }: { readonly roster: Roster }) => {
  const [doing, setDoing] = useState<'confirm' | 'drop' | null>(null);
  const input = useMemo(() => ({ id: roster.id }), [roster.id]);
  const waits = roster.state === 'waiting' && roster.open > 0;
  const close = (): void => {
    setDoing(null);
  };
  const { said } = roster;
  return (
    <>
      <Section
        title={roster.fileName}
        note={rosterState(roster)}
        actions={
          <Stack direction="row" spacing={1}>
            <Button href={to('exchange', 'paper')}>返回</Button>
            {waits ? (
              <>
                <Button
                  variant="outlined"
                  onClick={() => {
                    setDoing('drop');
                  }}
                >
                  退回
                </Button>
                <Button
                  variant="contained"
                  onClick={() => {
                    setDoing('confirm');
                  }}
                >
                  复核
                </Button>
              </>
            ) : null}
          </Stack>
        }
      >
        <Facts
          columns={4}
          items={[
            ['户数', `${roster.cases} 户${waits && roster.open < roster.cases ? `（${roster.open} 户等复核）` : ''}`],
            ['导入', `${roster.by} ${momentText(roster.at)}`],
            ['批复原件', <AttachmentLink key="scan" id={roster.attachmentId} name="打开扫描件" />],
            ['复核或退回', roster.settledBy === null ? '—' : `${roster.settledBy} ${momentText(roster.settledAt ?? '')}`],
            ...(said === null
              ? []
              : ([
                  ['文号', said.documentNo],
                  ['批复日期', said.decidedOn],
                  ['给予', `${said.granted} 户`],
                  ['月金额合计', <MoneyText key="sum" fen={said.monthlyFen} unit />],
                ] as const)),
            ...(roster.reason === '' ? [] : [['退回原因', roster.reason, 'wide'] as const]),
          ]}
        />
      </Section>
      {waits ? <Alert severity="info">还没有生效。请导入以外的另一个人照批复原件逐户核对，再点“复核”。</Alert> : null}
      <PagedTable
        call="decisionRosters.entries"
        input={input}
        columns={columns}
        label="批复花名册里的各户"
        empty={{ title: '没有户' }}
        pageSize={100}
        wrap
      />
      {doing === 'confirm' ? <ConfirmDialog roster={roster} onClose={close} /> : null}
      {doing === 'drop' ? <DropDialog roster={roster} onClose={close} /> : null}
    </>
  );
};

/** One imported roster: what the county decided family by family; put in force or sent back by a second person. */
export const RosterPage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('decisionRosters.get', { id });
  return <Loaded query={query}>{(roster) => <RosterView roster={roster} />}</Loaded>;
};
