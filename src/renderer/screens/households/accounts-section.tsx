import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { accountSentences, checkAccount, checkAccountHolder } from '#domain/codes/bank-account.ts';
import { accountFields } from '#shared/contract/people.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { revealedAccount } from '../../parts/revealed-words.ts';
import { Section } from '../../parts/section.tsx';
import { memberName, memberOptions, type Household } from './household.ts';

/** Whether somebody of the family holds the account: its money goes to whoever does. */
const isOutside = (holder: unknown, names: readonly string[]): boolean =>
  typeof holder === 'string' && holder.trim() !== '' && checkAccountHolder(holder, names).length > 0;

const schemaFor = (names: readonly string[]) =>
  z.object({ ...accountFields, holderReason: z.string().max(100).nullable() }).superRefine((values, context) => {
    const worst = checkAccount(values.accountNo).findings.find((finding) => finding.level === 'error');
    if (worst !== undefined)
      context.addIssue({ code: 'custom', path: ['accountNo'], message: fillSentence(accountSentences[worst.code], worst.params) });
    if (isOutside(values.holder, names) && (values.holderReason ?? '').trim() === '')
      context.addIssue({ code: 'custom', path: ['holderReason'], message: '写明户名与本户的关系或原因' });
  });

const SetAccount = ({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) => {
  const set = useCommand('households.setAccount', { said: '账户已登记' });
  const names = household.members.map((member) => member.name);
  const schema = useMemo(() => schemaFor(household.members.map((member) => member.name)), [household.members]);
  const [holder, setHolder] = useState(household.headName);
  return (
    <FormDialog
      title="登记或更换账户"
      act="保存"
      schema={schema}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      initial={{ personId: household.headPersonId, holder: household.headName }}
      fields={[
        { kind: 'choice', name: 'personId', label: '领款人', width: 6, required: true, options: memberOptions(household) },
        { kind: 'text', name: 'bank', label: '开户银行', width: 6, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'text', name: 'accountNo', label: '账号（一卡通）', width: 6, required: true, maxLength: 32 },
        { kind: 'text', name: 'holder', label: '户名', width: 6, required: true, maxLength: 50 },
        {
          kind: 'text',
          name: 'holderReason',
          label: '户名与本户的关系或原因',
          width: 12,
          required: true,
          nullable: true,
          maxLength: 100,
          help: '例如：法定监护人（父亲）代领、委托代理人（侄子）、供养机构代管',
          when: ({ holder: typed }) => isOutside(typed, names),
        },
      ]}
      onValues={({ holder: typed }) => {
        setHolder(typeof typed === 'string' ? typed : '');
      }}
      onGo={async ({ holderReason, ...account }) =>
        (await set.run({
          id: household.id,
          rev: household.rev,
          account: { ...account, holderReason: isOutside(account.holder, names) ? holderReason : null },
        })) !== undefined
      }
    >
      {isOutside(holder, names) ? (
        <Alert severity="warning">
          户名“{holder.trim()}
          ”不是本户成员，钱会打到本户以外的人的账户。确是监护人、代理人或供养机构代领的可以登记：写明关系或原因，并把代领委托、监护证明存档。
        </Alert>
      ) : null}
    </FormDialog>
  );
};

export const AccountsSection = ({ household }: { readonly household: Household }) => {
  const [setting, setSetting] = useState(false);
  return (
    <Section
      title="发放账户"
      actions={
        <Button
          onClick={() => {
            setSetting(true);
          }}
        >
          {household.accounts.length === 0 ? '登记' : '更换'}
        </Button>
      }
    >
      {household.accounts.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          没有账户，发放前须登记。
        </Typography>
      ) : (
        <Table aria-label="发放账户">
          <TableHead>
            <TableRow>
              <TableCell>户名</TableCell>
              <TableCell>银行与账号</TableCell>
              <TableCell>起</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {household.accounts.map((account) => (
              <TableRow key={account.id} sx={account.to === null ? {} : { '& td': { color: 'text.secondary' } }}>
                <TableCell>
                  {account.holder}
                  {account.holder === memberName(household, account.personId) ? '' : `（${memberName(household, account.personId)}）`}
                  {account.outside && account.to === null ? (
                    <Box sx={{ mt: 0.5 }}>
                      <LampText lamp="yellow" text="不是本户成员" />
                      <Typography variant="body2" color="textSecondary">
                        {account.holderReason}
                      </Typography>
                    </Box>
                  ) : null}
                </TableCell>
                <TableCell>
                  {account.bank}
                  <br />
                  <MaskedText
                    masked={account.accountMasked}
                    personId={account.personId}
                    field="account"
                    what={`${account.holder}的账号`}
                    read={revealedAccount(account.id)}
                  />
                </TableCell>
                <TableCell>
                  <DayText value={account.from.slice(0, 10)} />
                  {account.to === null ? '' : ' 已停用'}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {setting ? (
        <SetAccount
          household={household}
          onClose={() => {
            setSetting(false);
          }}
        />
      ) : null}
    </Section>
  );
};
