import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { findingOutcomeNames, findingStateNames, type FindingRow } from './filing-words.ts';

const Correct = ({ one, onClose }: { readonly one: FindingRow; readonly onClose: () => void }) => {
  const act = useCommand('filings.correct', { said: '更正情况已登记，随下一个包报县' });
  const today = useToday();
  return (
    <FormDialog
      title={`登记更正情况：${one.head} 户`}
      act="登记"
      schema={z.object({ on: day, text: z.string().min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, text: one.correction }}
      hint={
        <Typography color="textSecondary">
          县里要求（{one.documentNo}，{one.due ?? ''} 前）：{one.order}
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'on', label: '更正之日', width: 4, required: true },
        {
          kind: 'multiline',
          name: 'text',
          label: '怎样更正的',
          width: 12,
          required: true,
          autoFocus: true,
          maxLength: 2000,
          help: '金额、人口有变的，先办理变更，这里写变更编号；不改的，写明理由',
        },
      ]}
      onGo={async (values) => (await act.run({ id: one.id, rev: one.rev, ...values })) !== undefined}
    />
  );
};

/** What the county found at one family. */
export const FindingNotice = ({ one }: { readonly one: FindingRow }) => {
  const [correcting, setCorrecting] = useState(false);
  const may = useMay('propose');
  const open = one.state === 'ordered' || one.state === 'answered';
  return (
    <Alert
      severity={one.state === 'ordered' ? 'warning' : 'info'}
      action={
        open && may ? (
          <Button
            size="small"
            color="inherit"
            onClick={() => {
              setCorrecting(true);
            }}
          >
            {one.state === 'ordered' ? '登记更正情况' : '改更正情况'}
          </Button>
        ) : undefined
      }
    >
      <Typography component="div">
        <RouteLink address={to('cases', one.caseId)}>{one.head}</RouteLink>（{one.no}）：县里 {one.visitedOn} 入户（{one.visitors}），
        {findingOutcomeNames[one.outcome]}，{one.concludedOn} 审定。{one.found}
      </Typography>
      {one.outcome === 'correct' ? (
        <Typography component="div">
          {one.documentNo} 要求 {one.due ?? ''} 前更正：{one.order}。现在：{findingStateNames[one.state]}
          {one.correctedOn === null ? '' : `（${one.correctedOn}：${one.correction}）`}
        </Typography>
      ) : null}
      {correcting ? (
        <Correct
          one={one}
          onClose={() => {
            setCorrecting(false);
          }}
        />
      ) : null}
    </Alert>
  );
};

/** 备案核查: what the county found at families whose decision this township filed. */
export const FindingsTab = () => (
  <Loaded query={useQueryCall('filings.findings', { limit: 100 })}>
    {({ rows }) =>
      rows.length === 0 ? (
        <EmptyState title="没有备案核查结论" hint="权限下放的，乡镇的决定备案以后，县里抽查入户的结论随包到这里。" />
      ) : (
        <Stack spacing={1} sx={{ overflowY: 'auto' }}>
          {rows.map((row) => (
            <FindingNotice key={row.id} one={row} />
          ))}
        </Stack>
      )
    }
  </Loaded>
);
