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
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { revealedAccount } from '../../parts/revealed-words.ts';
import { Section } from '../../parts/section.tsx';
import { accountFormFields, accountIssues, accountShape, isOutside } from './account-form.ts';
import { memberName, type Household } from './household.ts';

const schemaFor = (names: readonly string[]) =>
  z.object(accountShape).superRefine((values, context) => {
    for (const { path, message } of accountIssues(values, names)) context.addIssue({ code: 'custom', path: [path], message });
  });

const SetAccount = ({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) => {
  const set = useCommand('households.setAccount', { said: '账户已登记' });
  const names = household.members.map((member) => member.name);
  const schema = useMemo(() => schemaFor(household.members.map((member) => member.name)), [household.members]);
  const [holder, setHolder] = useState(household.headName);
  return (
    <FormDialog
      title="登记或变更账户"
      act="保存"
      schema={schema}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      initial={{ personId: household.headPersonId, holder: household.headName }}
      fields={accountFormFields(household)}
      onValues={({ holder: typed }) => {
        setHolder(typeof typed === 'string' ? typed : '');
      }}
      onGo={async ({ holderReason, numberSeen: _seen, ...account }) =>
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
  const mayRoster = useMay('roster');
  return (
    <Section
      title="发放账户"
      actions={
        household.accounts.some((account) => account.to === null) && mayRoster ? (
          <Button href={to('pay', 'account', { household: household.id })}>变更</Button>
        ) : (
          <Button
            onClick={() => {
              setSetting(true);
            }}
          >
            {household.accounts.length === 0 ? '登记' : '变更'}
          </Button>
        )
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
