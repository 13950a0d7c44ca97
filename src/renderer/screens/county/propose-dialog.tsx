import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { addMonths, month, monthOf } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { countyOutcomeNames } from './county-words.ts';
import { StandingAgainst } from './standing-against.tsx';
import { proposalItems, type Subject } from './proposal-items.ts';

const outcome = z.enum(['confirm', 'adjust', 'refuse', 'return']);
const paid = (value: unknown): boolean => value === 'confirm' || value === 'adjust';
const schema = z
  .object({
    outcome,
    amountFen: nonNegativeFen.nullable(),
    from: month.nullable(),
    fromReason: z.string(),
    text: z.string(),
    visited: z.boolean(),
  })
  .refine((values) => !paid(values.outcome) || values.from !== null, { path: ['from'], message: '请填起发月份' })
  .refine((values) => (paid(values.outcome) && values.outcome !== 'adjust' ? true : values.text.trim() !== ''), {
    path: ['text'],
    message: '请写明理由',
  });

type ProposeDialogProps = { readonly rows: readonly Subject[]; readonly onClose: () => void; readonly onDone?: () => void };

/** First person: what should be decided for one case or for several at once. */
export const ProposeDialog = ({ rows, onClose, onDone }: ProposeDialogProps) => {
  const propose = useCommand('county.propose', { said: `已对 ${rows.length} 户提出意见，等待批复` });
  const today = useToday();
  const [unable, setUnable] = useState(0);
  const [single] = rows.length === 1 ? rows : [undefined];
  const byRule = single?.change?.from ?? addMonths(monthOf(today), 1);
  return (
    <FormDialog
      title={single === undefined ? `对 ${rows.length} 户提出意见` : `提出意见：${single.head} 户`}
      act="提出"
      schema={schema}
      busy={propose.busy}
      refusal={propose.refusal}
      onClose={onClose}
      initial={{
        outcome: single !== undefined && single.oursFen !== null && single.oursFen !== single.townshipFen ? 'adjust' : 'confirm',
        amountFen: single?.oursFen ?? null,
        from: byRule,
      }}
      hint={
        <Typography color="textSecondary">
          {single === undefined
            ? '同意 = 各按乡镇核算的金额；调整 = 各按县里重算的金额。'
            : `乡镇核算 ${formatYuan(single.townshipFen)} 元，县重算 ${single.oursFen === null ? '算不了' : `${formatYuan(single.oursFen)} 元`}。`}
          意见要由另一个人批复后才生效。
        </Typography>
      }
      fields={[
        { kind: 'choice', name: 'outcome', label: '意见', width: 4, required: true, options: optionsFrom(countyOutcomeNames) },
        ...(single === undefined
          ? []
          : [
              {
                kind: 'money' as const,
                name: 'amountFen',
                label: '核定月金额',
                width: 4 as const,
                nullable: true,
                when: (values: Readonly<Record<string, unknown>>) => values['outcome'] === 'adjust',
              },
            ]),
        { kind: 'month', name: 'from', label: '起发月份', width: 4, nullable: true, when: (values) => paid(values['outcome']) },
        {
          kind: 'text',
          name: 'fromReason',
          label: '起发月份不同的理由',
          width: 12,
          maxLength: 200,
          help: '规定从批复的次月起发；填了别的月份必须写明理由，会随批复送到乡镇',
          when: (values) => paid(values['outcome']) && values['from'] !== byRule,
        },
        { kind: 'check', name: 'visited', label: '县里已入户核查（近亲属备案的必须）', width: 12 },
        {
          kind: 'multiline',
          name: 'text',
          label: '意见或理由',
          width: 12,
          maxLength: 300,
          help: '调整、不予、退回补正必须写明理由，会印在告知书上',
        },
      ]}
      onGo={async (opinion) => {
        const items = proposalItems(single === undefined ? { ...opinion, amountFen: null } : opinion, rows);
        setUnable(rows.length - items.length);
        if (items.length < rows.length || items.length === 0) return false;
        const done = await propose.run({ items });
        if (done !== undefined) onDone?.();
        return done !== undefined;
      }}
    >
      <StandingAgainst refusal={propose.refusal} count={rows.length} />
      {unable === 0 ? null : (
        <Alert severity="error" role="alert">
          有 {unable} 户没有县里重算的金额，不能按重算金额调整。什么也没有提交；请逐户填写金额，或先取消选中这几户。
        </Alert>
      )}
    </FormDialog>
  );
};
