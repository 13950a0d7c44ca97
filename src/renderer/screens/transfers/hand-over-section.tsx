import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { z } from 'zod';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { SealAcross } from './seal-across.tsx';

type Office = { readonly org: string; readonly name: string };
type ChangeRef = { readonly id: string; readonly rev: number };

const schema = z.object({ toOrg: z.string().min(1, '请选迁入的乡镇'), newAddress: z.string().max(120), note: z.string().max(300) });

/** To which township the family goes. */
const PrepareDialog = ({
  change,
  offices,
  onClose,
}: {
  readonly change: ChangeRef;
  readonly offices: readonly Office[];
  readonly onClose: () => void;
}) => {
  const prepare = useCommand('transfers.prepare', { said: '已登记移交，由负责人封包' });
  return (
    <FormDialog
      title="移交到另一乡镇"
      act="移交"
      schema={schema}
      busy={prepare.busy}
      refusal={prepare.refusal}
      onClose={onClose}
      hint={
        <Alert severity="info">
          随包移交：成员、收入财产与赡养、发放账户、待遇和核算单、已发放的月份、经过。附件不随包，原件留在本单位，对方需要时另行调阅。
        </Alert>
      }
      fields={[
        {
          kind: 'choice',
          name: 'toOrg',
          label: '迁入的乡镇（街道）',
          width: 12,
          required: true,
          autoFocus: true,
          options: offices.map((one) => ({ value: one.org, label: one.name })),
        },
        { kind: 'text', name: 'newAddress', label: '迁入地址', width: 12, maxLength: 120 },
        { kind: 'text', name: 'note', label: '给对方的说明', width: 12, maxLength: 300 },
      ]}
      onGo={async (values) => (await prepare.run({ changeId: change.id, rev: change.rev, ...values })) !== undefined}
    />
  );
};

/** 转移接续 of an approved move: what goes along, to whom, and how far it has come. */
export const HandOverSection = ({ change }: { readonly change: ChangeRef }) => {
  const query = useQueryCall('transfers.ofChange', { changeId: change.id });
  const offices = useQueryCall('transfers.offices', {}).data;
  const drop = useCommand('transfers.drop', { said: '已取消移交' });
  const [preparing, setPreparing] = useState(false);
  const [mayEnter, maySeal] = [useMay('enter'), useMay('seal')];
  return (
    <Loaded query={query}>
      {(one) => {
        const { transfer } = one;
        const free = transfer === null || transfer.state === 'declined';
        return (
          <Section
            title="转移接续"
            actions={
              <>
                {free && mayEnter && one.why === null && (offices?.rows.length ?? 0) > 0 ? (
                  <Button
                    variant="contained"
                    onClick={() => {
                      setPreparing(true);
                    }}
                  >
                    移交到另一乡镇
                  </Button>
                ) : null}
                {transfer?.state === 'prepared' && mayEnter ? (
                  <Button variant="outlined" disabled={drop.busy} onClick={() => void drop.run({ id: transfer.id, rev: transfer.rev })}>
                    取消移交
                  </Button>
                ) : null}
                {transfer?.state === 'prepared' && maySeal ? (
                  <SealAcross peer={transfer.toOrg} ids={[transfer.id]} kind="transfer" label="封包移交" />
                ) : null}
              </>
            }
          >
            <Stack spacing={1}>
              <ErrorNotice refusal={drop.refusal} onClose={drop.clear} />
              {one.why === null ? null : <Alert severity="info">{one.why}</Alert>}
              {free && one.why === null && offices?.rows.length === 0 ? (
                <Alert severity="info">
                  {offices.listNo === null
                    ? '本单位还没有与县民政局配对，不能按包移交。'
                    : `本机的县信任清单（第 ${offices.listNo} 号）上没有别的乡镇，不能按包移交。`}
                  请两个乡镇都先到县民政局登记入网，再请县里另出一份信任清单，在
                  <TextLink address={to('exchange', 'pairing')}>配对与密钥</TextLink>
                  里读入；一时办不到的，打印核算单和家庭资料盖章，随户带去登记。
                </Alert>
              ) : null}
              <Facts
                items={[
                  ['接续月份', `${one.fromMonth} 起由迁入地发放`],
                  ['月金额', <MoneyText key="fen" fen={one.monthlyFen} unit />],
                  ['保障人数', `${one.persons} 人`],
                  ['本单位发放到', one.paidUntil],
                  ['未结清', one.openClaims === 0 ? '没有' : `${one.openClaims} 笔补发或追回，仍由本单位结清`],
                  ...(transfer === null
                    ? []
                    : ([
                        ['移交给', transfer.toName],
                        ['状态', transfer.stateName],
                        ['封包', transfer.packageNo === null ? null : `${transfer.sealedOn ?? ''}，包 ${transfer.packageNo}`],
                        [
                          '对方回执',
                          transfer.answeredOn === null
                            ? transfer.answerDue === null
                              ? null
                              : `${transfer.answerDue} 前应收到${transfer.overdue ? '，已逾期，请打电话问对方' : ''}`
                            : `${transfer.answeredOn}：${transfer.answer ?? ''}`,
                          'wide',
                        ],
                      ] as const)),
                ]}
              />
            </Stack>
            {preparing && offices !== undefined ? (
              <PrepareDialog
                change={change}
                offices={offices.rows}
                onClose={() => {
                  setPreparing(false);
                }}
              />
            ) : null}
          </Section>
        );
      }}
    </Loaded>
  );
};
