import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useDraft } from '../../forms/drafts.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import type { Change } from './change.ts';

type Claim = Change['claims'][number];
const kinds: Readonly<Record<Claim['itemCode'], string>> = { BACK_PAY: '补发', RECOVERY: '追回' };
const schema = z.object({
  kind: z.enum(['repaid', 'waived']),
  on: day,
  amountFen: nonNegativeFen,
  document: z.string().min(1, '请写明缴款凭证或批准文号').max(100),
});

const SettleDialog = ({ claim, onClose }: { readonly claim: Claim; readonly onClose: () => void }) => {
  const settle = useCommand('changes.settleClaim', { said: '已登记' });
  const draft = useDraft<FieldValues>(`claim/${claim.id}`, String(claim.rev));
  return (
    <FormDialog
      draft={draft}
      title={`登记追回：${claim.head} 户 ${claim.month}`}
      act="登记"
      schema={schema}
      busy={settle.busy}
      refusal={settle.refusal}
      onClose={onClose}
      initial={{ kind: 'repaid', on: useToday(), amountFen: claim.balanceFen }}
      hint={<Typography color="textSecondary">应追回还有 {formatYuan(claim.balanceFen)} 元，可以分次登记。</Typography>}
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: '怎样了结',
          width: 6,
          required: true,
          options: [
            { value: 'repaid', label: '家庭退回了钱' },
            { value: 'waived', label: '经批准不再追回' },
          ],
        },
        { kind: 'money', name: 'amountFen', label: '金额', width: 6, unit: '元', required: true },
        { kind: 'day', name: 'on', label: '日期', width: 6, required: true },
        { kind: 'text', name: 'document', label: '缴款凭证或批准文号', width: 6, required: true, maxLength: 100 },
      ]}
      onGo={async (values) => (await settle.run({ claimId: claim.id, rev: claim.rev, ...values })) !== undefined}
    />
  );
};

/** What of a change is still to be paid or recovered, month by month; the head registers what a family brought back. */
export const ClaimsSection = ({ change }: { readonly change: Change }) => {
  const [settled, setSettled] = useState<Claim | null>(null);
  const mayApprove = useMay('approve');
  if (change.claims.length === 0) return null;
  return (
    <Section title="应补应退" note="补发和抵扣随下一次发放；不再发放的家庭退回的钱、经批准不再追回的，由负责人登记">
      <Table aria-label="应补应退">
        <TableHead>
          <TableRow>
            <TableCell>月份</TableCell>
            <TableCell>类别</TableCell>
            <TableCell align="right">金额（元）</TableCell>
            <TableCell align="right">还有（元）</TableCell>
            <TableCell>办理</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {change.claims.map((claim) => (
            <TableRow key={claim.id}>
              <TableCell>{claim.month}</TableCell>
              <TableCell>{kinds[claim.itemCode]}</TableCell>
              <TableCell align="right">
                <MoneyText fen={claim.amountFen} />
              </TableCell>
              <TableCell align="right">
                <MoneyText fen={claim.balanceFen} />
              </TableCell>
              <TableCell>
                {claim.itemCode === 'RECOVERY' && claim.balanceFen > 0 && mayApprove ? (
                  <Button
                    sx={{ py: 0 }}
                    aria-label={`登记追回：${claim.month}`}
                    onClick={() => {
                      setSettled(claim);
                    }}
                  >
                    登记追回
                  </Button>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {settled === null ? null : (
        <SettleDialog
          claim={settled}
          onClose={() => {
            setSettled(null);
          }}
        />
      )}
    </Section>
  );
};
