import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { findingOutcomeNames } from './filing-words.ts';

type Filing = Answer<'filings.get'>;
type Doing = { readonly one: Filing; readonly onClose: () => void };

const Complain = ({ one, onClose }: Doing) => {
  const act = useCommand('filings.complain', { said: '投诉举报已登记，这户必须入户' });
  const today = useToday();
  return (
    <FormDialog
      title={`登记投诉举报：${one.head} 户`}
      act="登记"
      schema={z.object({ on: day, content: z.string().min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today }}
      fields={[
        { kind: 'day', name: 'on', label: '收到之日', width: 4, required: true },
        { kind: 'multiline', name: 'content', label: '投诉举报的内容', width: 12, required: true, autoFocus: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: one.id, rev: one.rev, ...values })) !== undefined}
    />
  );
};

const Visit = ({ one, onClose }: Doing) => {
  const act = useCommand('filings.visit', { said: '入户核查已登记，等待审定' });
  const today = useToday();
  const [attachmentIds, setAttachmentIds] = useState<readonly string[]>([]);
  const mayAttach = useMay('enter');
  return (
    <FormDialog
      title={`登记入户核查：${one.head} 户`}
      act="登记"
      wide
      schema={z.object({
        on: day,
        visitors: z.array(z.string()).min(1),
        found: z.string().min(1),
        outcome: z.enum(['in_order', 'correct']),
      })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today }}
      fields={[
        { kind: 'day', name: 'on', label: '入户之日', width: 4, required: true },
        { kind: 'several', name: 'visitors', label: '入户人（签名的，逐个输入）', width: 8, required: true, free: true, options: [] },
        { kind: 'choice', name: 'outcome', label: '结论', width: 4, required: true, options: optionsFrom(findingOutcomeNames) },
        { kind: 'multiline', name: 'found', label: '核查情况', width: 12, required: true, maxLength: 2000 },
      ]}
      onGo={async (values) => (await act.run({ id: one.id, rev: one.rev, ...values, attachmentIds: [...attachmentIds] })) !== undefined}
    >
      {mayAttach ? (
        <div>
          <AttachButton
            label={`上传核查表、照片${attachmentIds.length === 0 ? '' : `（已 ${attachmentIds.length} 份）`}`}
            what="核查表"
            purpose="survey"
            objectType="county_filing"
            objectId={one.id}
            onAttached={(file) => {
              setAttachmentIds([...attachmentIds, file.attachmentId]);
            }}
          />
        </div>
      ) : null}
    </FormDialog>
  );
};

const Conclude = ({ one, onClose }: Doing) => {
  const act = useCommand('filings.conclude', { said: '已审定，随下一个包下发' });
  const orders = one.visit?.outcome === 'correct';
  return (
    <FormDialog
      title={`审定核查结论：${one.head} 户`}
      act="审定"
      schema={z.object({ documentNo: z.string(), order: z.string(), due: day.nullable() })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ due: orders ? one.correctBy : null }}
      hint={
        <Typography color="textSecondary">
          {orders ? '责令更正的，写明更正什么、依据文号、更正期限；随包下发乡镇。' : '入户结论为符合规定；审定后随包告知乡镇。'}
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '文号', width: 8, required: orders, maxLength: 60 },
        ...(orders
          ? [
              { kind: 'day' as const, name: 'due', label: '更正期限', width: 4 as const, required: true, nullable: true },
              { kind: 'multiline' as const, name: 'order', label: '更正什么', width: 12 as const, required: true, maxLength: 2000 },
            ]
          : []),
      ]}
      onGo={async (values) => (await act.run({ id: one.id, rev: one.rev, ...values })) !== undefined}
    />
  );
};

const SendBack = ({ one, onClose }: Doing) => {
  const back = useCommand('filings.sendBack', { said: '已退回重查' });
  return (
    <ReasonDialog
      open
      title={`退回重查：${one.head} 户`}
      hint="登记的入户和结论作废，重新入户。"
      label="原因"
      act="退回"
      suggestions={['没有走访邻里', '情况没有查清', '结论与情况不符']}
      busy={back.busy}
      refusal={back.refusal}
      onClose={onClose}
      onGo={async (reason) => (await back.run({ id: one.id, rev: one.rev, reason })) !== undefined}
    />
  );
};

const dialogs: Readonly<Record<string, typeof Complain>> = { complain: Complain, visit: Visit, conclude: Conclude, send_back: SendBack };
const main = new Set(['visit', 'conclude']);

/** What may be done now with a filing, by whoever looks at it. */
export const FilingActs = ({ one }: { readonly one: Filing }) => {
  const [doing, setDoing] = useState<string | null>(null);
  const Dialog = doing === null ? undefined : dialogs[doing];
  return (
    <>
      {one.acts.map(({ act, label }) => (
        <Button
          key={act}
          variant={main.has(act) ? 'contained' : 'outlined'}
          onClick={() => {
            setDoing(act);
          }}
        >
          {label}
        </Button>
      ))}
      {Dialog === undefined ? null : (
        <Dialog
          one={one}
          onClose={() => {
            setDoing(null);
          }}
        />
      )}
    </>
  );
};
