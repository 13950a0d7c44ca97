import Alert from '@mui/material/Alert';
import { useMemo } from 'react';
import { z } from 'zod';
import { addMonths, day, month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps } from '../case.ts';

const schema = z.object({ on: day, verdict: z.enum(['confirm', 'refuse']), opinion: z.string().min(1), month });

/** 初审意见, with the statement as it stands. */
export const ProposeAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.propose', { said: '初审意见已提出' });
  const today = useToday();
  const { statement } = detail;
  const suggested = useMemo(
    () =>
      statement === null
        ? `经入户调查、信息核对和核算，该户不符合条件：${detail.statementProblem ?? ''}`
        : `经入户调查、信息核对和核算，拟确认保障，每月 ${formatYuan(statement.totalFen)} 元。`,
    [statement, detail.statementProblem],
  );
  return (
    <FormDialog
      title="提出初审意见"
      act="提出"
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{
        on: today,
        verdict: statement === null ? 'refuse' : 'confirm',
        opinion: suggested,
        month: statement?.month ?? addMonths(today.slice(0, 7), 1),
      }}
      hint={
        statement === null ? (
          <Alert severity="warning">现在没有可用的核算结果{detail.statementProblem === null ? '' : `：${detail.statementProblem}`}</Alert>
        ) : (
          <Alert severity="info">核算结果 {formatYuan(statement.totalFen)} 元/月。提出以后家庭情况或标准再有变动，须退回重提。</Alert>
        )
      }
      fields={[
        {
          kind: 'choice',
          name: 'verdict',
          label: '意见',
          width: 4,
          required: true,
          options: [
            { value: 'confirm', label: '拟同意' },
            { value: 'refuse', label: '拟不予' },
          ],
        },
        { kind: 'month', name: 'month', label: '归属月', width: 4, required: true },
        { kind: 'day', name: 'on', label: '日期', width: 4, required: true },
        { kind: 'multiline', name: 'opinion', label: '初审意见', width: 12, required: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
    />
  );
};
