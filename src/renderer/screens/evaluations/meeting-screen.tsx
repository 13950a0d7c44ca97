import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useCommand } from '../../calls/use-command.ts';
import { PaperList } from '../../papers/paper-list.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { HoldMeeting } from './hold-meeting.tsx';

export type Meeting = Answer<'evaluations.get'>;
const stateNames = { planned: '待评议', held: '已评议', cancelled: '已取消' } as const;

export const MeetingScreen = ({ id }: { readonly id: string }) => (
  <Loaded page="民主评议" query={useQueryCall('evaluations.get', { id })}>
    {(meeting) => <MeetingPage meeting={meeting} />}
  </Loaded>
);

const MeetingPage = ({ meeting }: { readonly meeting: Meeting }) => {
  const cancel = useCommand('evaluations.cancel', { said: '评议已取消' });
  const [open, setOpen] = useState<'hold' | 'cancel' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const kinds = useQueryCall('papers.kinds', {}).data?.rows ?? [];
  const papers = kinds
    .filter((kind) => kind.subject === 'evaluation')
    .map((kind) => ({
      code: kind.code,
      title: kind.title,
      ready: meeting.state === 'held',
      why: meeting.state === 'held' ? null : '登记到会和票数以后才有记录',
      printed: null,
    }));
  return (
    <Page
      title={`${meeting.village} 民主评议`}
      note={`${meeting.no} · ${stateNames[meeting.state]}`}
      back={{ label: '评议与抽查', address: to('evaluations') }}
      actions={
        meeting.state === 'planned' ? (
          <>
            <Button
              variant="outlined"
              color="error"
              onClick={() => {
                setOpen('cancel');
              }}
            >
              取消评议
            </Button>
            <Button
              variant="contained"
              onClick={() => {
                setOpen('hold');
              }}
            >
              登记到会和票数
            </Button>
          </>
        ) : undefined
      }
    >
      <Section title="会议">
        <Facts
          columns={3}
          items={[
            ['时间', meeting.heldOn ?? `${meeting.plannedOn}（安排）`],
            ['地点', meeting.place],
            ['主持、记录', `${meeting.chair}、${meeting.recorder}`],
            ['应到', `${meeting.evaluators.length} 人，至少到 ${meeting.needed} 人`],
            ['实到', meeting.state === 'held' ? `${meeting.evaluators.filter((one) => one.came).length} 人` : '—'],
            ['通过线', meeting.passRule],
          ]}
        />
      </Section>
      <Section title="逐户结论">
        <Table aria-label="逐户结论">
          <TableHead>
            <TableRow>
              <TableCell>申请人</TableCell>
              <TableCell>回避</TableCell>
              <TableCell>结论</TableCell>
              <TableCell>意见</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {meeting.rows.map((row) => (
              <TableRow key={row.caseId}>
                <TableCell>
                  <RouteLink address={to('cases', row.caseId)}>{row.applicant}</RouteLink>
                </TableCell>
                <TableCell>
                  {(meeting.state === 'held' ? row.aside : row.mustStandAside).map((at) => meeting.evaluators[at]?.name ?? '').join('、') ||
                    '—'}
                </TableCell>
                <TableCell>
                  {row.passed === null ? '待评议' : <LampText lamp={row.passed ? 'green' : 'red'} text={row.passed ? '通过' : '未通过'} />}
                  {row.conclusion === '' ? null : <div>{row.conclusion}</div>}
                </TableCell>
                <TableCell>{row.opinion}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Section>
      <Section title="应到人员">
        <Table aria-label="应到人员">
          <TableBody>
            {meeting.evaluators.map((one) => (
              <TableRow key={one.name}>
                <TableCell>{one.name}</TableCell>
                <TableCell>{one.postLabel}</TableCell>
                <TableCell>{meeting.state === 'held' ? (one.came ? '到会' : '未到') : '—'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Section>
      {papers.length === 0 ? null : (
        <Section title="文书">
          <PaperList papers={papers} subject="evaluation" subjectId={meeting.id} />
        </Section>
      )}
      {open === 'hold' ? <HoldMeeting meeting={meeting} onClose={close} /> : null}
      {open === 'cancel' ? (
        <ReasonDialog
          open
          label="为什么取消"
          title="取消评议"
          act="取消评议"
          busy={cancel.busy}
          refusal={cancel.refusal}
          onClose={close}
          onGo={async (reason) => (await cancel.run({ id: meeting.id, rev: meeting.rev, reason })) !== undefined}
        />
      ) : null}
    </Page>
  );
};
