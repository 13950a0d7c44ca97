import Alert from '@mui/material/Alert';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { TextLink } from '../../parts/text-link.tsx';

/** What a re-issue needs to know of the payment that came back. */
export type Returned = {
  readonly lineId: string;
  readonly runRev: number;
  readonly householdId: string;
  readonly head: string;
  readonly amountFen: number;
  readonly why: string;
};
const schema = z.object({ on: day });

/** The money goes out once more, to the account as it now stands. */
export const ReissueDialog = ({ line, onClose }: { readonly line: Returned; readonly onClose: () => void }) => {
  const reissue = useCommand('pay.reissue', { said: '已列入补发' });
  return (
    <FormDialog
      title={`补发：${line.head} 户 ${formatYuan(line.amountFen)} 元`}
      act="补发"
      schema={schema}
      busy={reissue.busy}
      refusal={reissue.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      hint={
        <Alert severity="info">
          退汇原因：{line.why}。补发按这户现在登记的账户，一笔只能补发一次。冻结、身份过期、限额的，先问清家庭已在银行办好；要变更账户的，
          <TextLink address={to('pay', 'account', { household: line.householdId })}>先去变更</TextLink>。
        </Alert>
      }
      fields={[{ kind: 'day', name: 'on', label: '补发日期', width: 6, required: true, autoFocus: true }]}
      onGo={async ({ on }) => (await reissue.run({ lineId: line.lineId, runRev: line.runRev, on })) !== undefined}
    />
  );
};
