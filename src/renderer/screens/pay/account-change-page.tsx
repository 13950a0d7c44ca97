import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import type { ActInput, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { SecondPersonDialog } from '../../forms/second-person-dialog.tsx';
import { ActionBar } from '../../parts/action-bar.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { accountFormFields, accountIssues, accountShape, isOutside } from '../households/account-form.ts';
import type { Household } from '../households/household.ts';

type Back = RowOf<'pay.returned'>;
const needsSecond = ['account_second'];
type Ask = ActInput<'pay.changeAccount'>;
type FormProps = { readonly household: Household; readonly returned: readonly Back[] };

const Resend = ({
  returned,
  chosen,
  onChosen,
}: {
  readonly returned: readonly Back[];
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}) => (
  <Stack>
    {returned.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        这户没有可以补发的退汇；只变更账户，从下一批起发到新账户。
      </Typography>
    ) : null}
    {returned.map((line) => (
      <FormControlLabel
        key={line.lineId}
        control={
          <Checkbox
            checked={chosen.includes(line.lineId)}
            onChange={(_, on) => {
              onChosen(on ? [...chosen, line.lineId] : chosen.filter((id) => id !== line.lineId));
            }}
          />
        }
        label={`${line.month} 发放 ${formatYuan(line.amountFen)} 元，${line.returnedOn ?? ''} 退回：${line.why}（${line.accountMasked}）`}
      />
    ))}
  </Stack>
);

const AccountForm = ({ household, returned }: FormProps) => {
  const act = useCommand('pay.changeAccount', { said: '账户已变更' });
  /** What is asked once more with the second person, as the form sent it. */
  const [asked, setAsked] = useState<Ask | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>(returned.map((line) => line.lineId));
  const [files, setFiles] = useState<readonly string[]>([]);
  const [outside, setOutside] = useState(false);
  const today = useToday();
  const id = useId();
  const names = useMemo(() => household.members.map((member) => member.name), [household.members]);
  const schema = useMemo(
    () =>
      z
        .object({ ...accountShape, reportedOn: day, evidence: z.string().trim().min(1, '写明依据的材料').max(300), resendOn: day })
        .superRefine((values, context) => {
          for (const { path, message } of accountIssues(values, names)) context.addIssue({ code: 'custom', path: [path], message });
        }),
    [names],
  );
  const fields = useMemo(
    () => [
      { kind: 'day', name: 'reportedOn', label: '申报（退回）日期', width: 4, required: true } as const,
      ...accountFormFields(household),
      {
        kind: 'text',
        name: 'evidence',
        label: '依据材料',
        width: 12,
        required: true,
        maxLength: 300,
        help: '新银行卡（折）复印件、银行的变更证明；有钱要发到原账户的，还要上传，并由第二个人核对',
      } as const,
      { kind: 'day', name: 'resendOn', label: '补发日期', width: 4, required: true, when: () => chosen.length > 0 } as const,
    ],
    [household, chosen.length],
  );
  const initial = useMemo(
    () => ({ personId: household.headPersonId, holder: household.headName, reportedOn: today, resendOn: today }),
    [household.headPersonId, household.headName, today],
  );
  const send = async (ask: Ask): Promise<boolean> => {
    const made = await act.run(ask);
    if (made !== undefined) go(to('pay', 'accounts'));
    return made !== undefined;
  };
  return (
    <>
      <Section title="要补发的退汇" note="补发到新账户，一笔只能补发一次；待遇照发，不停保">
        <Resend returned={returned} chosen={chosen} onChosen={setChosen} />
      </Section>
      <Section title="新账户">
        <FieldForm
          id={id}
          schema={schema}
          fields={fields}
          initial={initial}
          onValues={({ holder }) => {
            setOutside(isOutside(holder, names));
          }}
          onSubmit={async ({ reportedOn, evidence, resendOn, numberSeen: _seen, ...account }) => {
            const ask: Ask = {
              householdId: household.id,
              rev: household.rev,
              reportedOn,
              evidence,
              resendOn,
              account: { ...account, holderReason: isOutside(account.holder, names) ? account.holderReason : null },
              attachmentIds: [...files],
              resend: returned.filter((line) => chosen.includes(line.lineId)).map(({ lineId, runRev }) => ({ lineId, runRev })),
            };
            setAsked(ask);
            await send(ask);
          }}
        />
        {outside ? (
          <Alert severity="warning" sx={{ mt: 1 }}>
            户名不是本户成员，钱会打到本户以外的人的账户。确是监护人、代理人或供养机构代领的可以登记：写明关系或原因，并把代领委托、监护证明存档。
          </Alert>
        ) : null}
        <Box sx={{ mt: 1.5 }}>
          <AttachButton
            label={`上传新卡（折）复印件或银行证明${files.length === 0 ? '' : `（已 ${files.length} 份）`}`}
            what="复印件"
            purpose="other"
            objectType="household"
            objectId={household.id}
            onAttached={(file) => {
              setFiles([...files, file.attachmentId]);
            }}
          />
        </Box>
        <ErrorNotice refusal={act.refusal} onClose={act.clear} />
        {asked === null ? null : (
          <SecondPersonDialog
            codes={needsSecond}
            title="请第二个人核对新账户"
            act="核对无误，变更"
            refusal={act.refusal}
            busy={act.busy}
            again={(second) => send({ ...asked, ...second })}
          />
        )}
      </Section>
      <ActionBar>
        <Button type="submit" form={id} variant="contained" disabled={act.busy}>
          {chosen.length === 0 ? '变更账户' : `变更账户并补发 ${chosen.length} 笔`}
        </Button>
      </ActionBar>
    </>
  );
};

/** 账户变更、退汇更正（EV15）: the new account, its evidence, and what goes out to it again. */
export const AccountChangePage = ({ householdId }: { readonly householdId: string }) => {
  const family = useQueryCall('households.get', { id: householdId });
  const back = useQueryCall('pay.returned', { householdId, limit: 100 });
  return (
    <Loaded query={family} page="账户变更">
      {(household) => {
        const account = household.accounts.find((one) => one.to === null);
        return (
          <Page title={`账户变更：${household.headName} 户`} back={{ label: '退汇与待领款', address: to('pay', 'returned') }}>
            <Section title="现在的账户">
              <Facts
                items={[
                  [
                    '家庭',
                    <RouteLink key="home" address={to('households', household.id)}>
                      {household.headName} 户
                    </RouteLink>,
                  ],
                  ['户名', account?.holder ?? '没有账户'],
                  ['银行', account?.bank ?? null],
                  ['账号', account?.accountMasked ?? null],
                ]}
              />
            </Section>
            <Loaded query={back}>
              {({ rows }) => (
                <AccountForm
                  key={rows.map((line) => line.lineId).join()}
                  household={household}
                  returned={rows.filter((line) => line.next !== 'keep')}
                />
              )}
            </Loaded>
          </Page>
        );
      }}
    </Loaded>
  );
};
