import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Section } from '../../parts/section.tsx';
import { AddLate, LateObjections } from './late-objections.tsx';
import type { Notice, NoticeActProps } from './notice.ts';

type Objection = Notice['objections'][number];
const results = {
  open: { lamp: 'red', text: '未结' },
  valid: { lamp: 'yellow', text: '成立' },
  invalid: { lamp: 'none', text: '不成立' },
} as const;

const AddObjection = ({ notice, onClose }: NoticeActProps) => {
  const act = useCommand('notices.object', { said: '异议已登记' });
  const today = useToday();
  return (
    <FormDialog
      title="登记异议"
      act="登记"
      schema={z.object({ caseId: z.string().min(1), receivedOn: day, objector: z.string(), content: z.string().min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ receivedOn: today, objector: '匿名' }}
      fields={[
        {
          kind: 'choice',
          name: 'caseId',
          label: '对哪一户',
          width: 6,
          required: true,
          options: notice.lines.map((line) => ({ value: line.caseId, label: line.head })),
        },
        { kind: 'day', name: 'receivedOn', label: '收到之日', width: 6, required: true },
        { kind: 'text', name: 'objector', label: '提出人', width: 12, maxLength: 50, help: '不愿具名的写“匿名”' },
        { kind: 'multiline', name: 'content', label: '内容', width: 12, required: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: notice.id, rev: notice.rev, ...values })) !== undefined}
    />
  );
};

const CloseObjection = ({ notice, objection, onClose }: NoticeActProps & { readonly objection: Objection }) => {
  const act = useCommand('notices.closeObjection', { said: '异议已核结' });
  const today = useToday();
  return (
    <FormDialog
      title="核结异议"
      act="核结"
      schema={z.object({ closedOn: day, result: z.enum(['valid', 'invalid']), reply: z.string().min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ closedOn: today }}
      hint={
        <Typography variant="body2" color="textSecondary">
          {objection.objector}：{objection.content}
        </Typography>
      }
      fields={[
        {
          kind: 'choice',
          name: 'result',
          label: '核查结果',
          width: 6,
          required: true,
          options: [
            { value: 'invalid', label: '不成立' },
            { value: 'valid', label: '成立（退回重新调查）' },
          ],
        },
        { kind: 'day', name: 'closedOn', label: '核结之日', width: 6, required: true },
        { kind: 'multiline', name: 'reply', label: '核查情况与答复', width: 12, required: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: notice.id, rev: notice.rev, objectionId: objection.id, ...values })) !== undefined}
    />
  );
};

export const Objections = ({ notice }: { readonly notice: Notice }) => {
  const [adding, setAdding] = useState(false);
  const [addingLate, setAddingLate] = useState(false);
  const [closing, setClosing] = useState<Objection | null>(null);
  return (
    <Section
      title="异议"
      note={`${notice.objections.length} 件`}
      actions={
        <>
          {notice.state === 'posted' ? (
            <Button
              onClick={() => {
                setAdding(true);
              }}
            >
              登记异议
            </Button>
          ) : null}
          {notice.lines.some((line) => line.state !== 'posted') ? (
            <Button
              onClick={() => {
                setAddingLate(true);
              }}
            >
              {notice.state === 'posted' ? '登记已结束户的异议' : '登记结束后的异议'}
            </Button>
          ) : null}
        </>
      }
    >
      {notice.objections.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {notice.late.length === 0 ? '没有收到异议。' : '公示期间没有收到异议。'}
        </Typography>
      ) : (
        <Table aria-label="异议">
          <TableHead>
            <TableRow>
              <TableCell>收到</TableCell>
              <TableCell>内容</TableCell>
              <TableCell>结果</TableCell>
              <TableCell align="right">办理</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {notice.objections.map((one) => (
              <TableRow key={one.id}>
                <TableCell>
                  <DayText value={one.receivedOn} />
                </TableCell>
                <TableCell>
                  {one.head} 户 · {one.objector}：{one.content}
                  {one.reply === '' ? '' : `。答复：${one.reply}`}
                </TableCell>
                <TableCell>
                  <LampText lamp={results[one.result].lamp} text={results[one.result].text} />
                </TableCell>
                <TableCell align="right">
                  {one.result === 'open' ? (
                    <Button
                      sx={{ py: 0 }}
                      onClick={() => {
                        setClosing(one);
                      }}
                    >
                      核结
                    </Button>
                  ) : null}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <LateObjections notice={notice} />
      {addingLate ? (
        <AddLate
          notice={notice}
          onClose={() => {
            setAddingLate(false);
          }}
        />
      ) : null}
      {adding ? (
        <AddObjection
          notice={notice}
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
      {closing === null ? null : (
        <CloseObjection
          notice={notice}
          objection={closing}
          onClose={() => {
            setClosing(null);
          }}
        />
      )}
    </Section>
  );
};
