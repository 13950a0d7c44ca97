import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { changeOutcomeLabels } from '#domain/benefits/change-letters.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import type { Change } from './change.ts';

type AskProps = { readonly change: Change; readonly onClose: () => void };

/** What the change does, in the figures somebody puts their name to. */
const WhatItDoes = ({ change, says }: { readonly change: Change; readonly says: string }) => (
  <>
    <Facts
      columns={2}
      items={[
        ['家庭', `${change.head} 户（${change.village}）`],
        ['事项', `${change.label}，${changeOutcomeLabels[change.outcome]}`],
        [
          '月保障金（拟定）',
          <span key="fen">
            <MoneyText fen={change.oldFen} /> → <MoneyText fen={change.newFen} unit />
          </span>,
        ],
        ['生效月', change.effectMonth],
        ...(change.backPayFen === 0 ? [] : [['补发', <MoneyText key="back" fen={change.backPayFen} unit />] as const]),
        ...(change.recoveryFen === 0 ? [] : [['追回', <MoneyText key="recovery" fen={change.recoveryFen} unit />] as const]),
        ['依据材料', change.evidence, 'wide'],
      ]}
    />
    <Typography variant="body2" color="textSecondary">
      {says}
    </Typography>
  </>
);

const reviewSchema = z.object({ note: z.string().max(200) });

/** What holds until somebody decided: the amount stays; a roster with somebody dead on it is not locked (DQ-LIFE-01). */
const whileUndecided = (change: Change): string =>
  change.event === 'EV01' ? '生效以前金额不变，但死亡次月起的发放名册锁定不了，请尽快报批' : '生效以前仍按原金额发放';

/** The reviewer puts their name to the change; it goes on to whoever decides. */
export const ReviewDialog = ({ change, onClose }: AskProps) => {
  const review = useCommand('changes.review', { said: '已审核' });
  return (
    <FormDialog
      title="审核变更"
      act="审核同意"
      schema={reviewSchema}
      busy={review.busy}
      refusal={review.refusal}
      onClose={onClose}
      initial={{ note: '' }}
      hint={
        <WhatItDoes
          change={change}
          says={`登记人 ${change.enteredBy}。审核同意后${change.authority === 'COUNTY' ? '报县里批复' : '由分管领导审批'}；${whileUndecided(change)}；有疑问的按“撤回”，写明原因，由登记人核实后重新登记。`}
        />
      }
      fields={[{ kind: 'text', name: 'note', label: '审核意见', width: 12, maxLength: 200, autoFocus: true }]}
      onGo={async ({ note }) => (await review.run({ id: change.id, rev: change.rev, note })) !== undefined}
    />
  );
};

const confirmSchema = z.object({ documentNo: z.string().min(1, '请填写文号').max(60), amountFen: nonNegativeFen });

/** The second person types the two things that matter from the paper itself. */
export const ConfirmDecisionDialog = ({ change, onClose }: AskProps) => {
  const confirm = useCommand('changes.confirmDecision', { said: '已复核，变更生效' });
  return (
    <FormDialog
      title="复核县批复"
      act="复核无误"
      schema={confirmSchema}
      busy={confirm.busy}
      refusal={confirm.refusal}
      onClose={onClose}
      hint={
        <WhatItDoes
          change={change}
          says="请对照批复原件再录一遍文号和月金额，两次一致才生效，生效后按新金额发放。批复没有写金额的填拟定的月金额；停发、不同意的填 0。"
        />
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'money', name: 'amountFen', label: '批复的月金额', width: 4, required: true, unit: '元/月' },
      ]}
      onGo={async (values) => (await confirm.run({ id: change.id, rev: change.rev, ...values })) !== undefined}
    />
  );
};
