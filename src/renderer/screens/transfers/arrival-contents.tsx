import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { StatementView } from '../../parts/statement-view.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import type { Arrival } from './transfer.ts';

const Heading = ({ text }: { readonly text: string }) => (
  <Typography variant="h3" component="h3" sx={{ mt: 1 }}>
    {text}
  </Typography>
);

/** Months that were paid, the newest first, in one line. */
const paidText = (payments: Arrival['payments']): string =>
  payments.length === 0
    ? '没有'
    : `${payments[0]?.month ?? ''} 到 ${payments.at(-1)?.month ?? ''}，共 ${payments.filter((one) => one.fen > 0).length} 个月`;

/** What the county handed on of a dissolved township's family beside what a township hands over. */
const HandedOn = ({ handedOn, own }: { readonly handedOn: NonNullable<Arrival['handedOn']>; readonly own: boolean }) => {
  const { application, attachments, missing } = handedOn;
  return (
    <>
      {application === null ? null : (
        <>
          <Heading text="在办申请" />
          <Facts
            items={[
              ['申请日期', application.appliedOn],
              ['初审金额', <MoneyText key="proposed" fen={application.proposedFen} unit />],
              ['初审意见', application.opinion, 'wide'],
              ['入户调查', application.survey, 'wide'],
              ['信息核对', application.verification, 'wide'],
              ['公示', application.notice, 'wide'],
            ]}
          />
        </>
      )}
      <Heading text={`附件（${attachments.length}）`} />
      <Box>
        {attachments.map((one) => (
          <AttachmentLink key={one.id} id={one.id} name={one.name} />
        ))}
        {attachments.length + missing === 0 ? '没有' : ''}
        {missing === 0
          ? ''
          : own
            ? `${missing} 件在原来的电脑上，本机没有，以纸质案卷为准`
            : `还有 ${missing} 件没有到，随县里以后的包补来`}
      </Box>
    </>
  );
};

const Members = ({ members }: { readonly members: Arrival['members'] }) => (
  <Table aria-label="随户转入的成员">
    <TableHead>
      <TableRow>
        <TableCell>姓名</TableCell>
        <TableCell>与户主关系</TableCell>
        <TableCell>证件号码</TableCell>
        <TableCell>保障对象</TableCell>
        <TableCell>本机</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {members.map((one) => (
        <TableRow key={`${one.name}-${one.idMasked}`}>
          <TableCell>{one.name}</TableCell>
          <TableCell>{one.relation}</TableCell>
          <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{one.idMasked}</TableCell>
          <TableCell>{one.insured ? '是' : '否'}</TableCell>
          <TableCell>{one.known === '' ? '—' : one.known}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

const oldStatementName = ({ kind, own }: Arrival): string => {
  if (kind === 'case') return own ? '初审的核算单' : '原单位初审的核算单';
  return own ? '批复的核算单' : '原乡镇的核算单';
};

/** Everything a family brings along, as a person reads it before taking it over. */
export const ArrivalContents = ({ arrival }: { readonly arrival: Arrival }) => (
  <>
    <Facts
      items={[
        ...(arrival.kind === 'case'
          ? ([['类别', arrival.own ? '在办申请，登记后接着办理，编号不变' : '在办申请，接收后由本单位接着办理']] as const)
          : ([
              [arrival.own ? '起发月份' : '接续月份', `${arrival.fromMonth} 起由${arrival.own ? '本机' : '本单位'}发放`],
              ['月金额', <MoneyText key="fen" fen={arrival.monthlyFen} unit />],
            ] as const)),
        ['城乡', arrival.area === 'urban' ? '城市' : '农村'],
        [arrival.own ? '村（社区）' : '原村（社区）', arrival.oldVillage],
        ...(arrival.handedOn === null
          ? ([
              ['迁入地址', arrival.newAddress],
              ['迁移日期', arrival.movedOn],
              ['批准文书', `${arrival.document}（${arrival.decidedOn}）`],
              ['凭据', arrival.evidence],
              ['原乡镇已发', paidText(arrival.payments)],
            ] as const)
          : ([
              ['住址', arrival.newAddress],
              ...(arrival.own ? [] : ([['撤并批准', arrival.handedOn.approval]] as const)),
              ...(arrival.kind === 'case'
                ? []
                : ([
                    ['核定文书', arrival.document],
                    arrival.own
                      ? (['以前的发放', `不知道：发放明细在原来的电脑上。${arrival.fromMonth} 以前的本机不发`] as const)
                      : (['原单位已发', `县里没有发放明细；${arrival.fromMonth} 以前由原单位发放`] as const),
                  ] as const)),
            ] as const)),
        ['收入财产', arrival.means.length === 0 ? '没有' : arrival.means.map((one) => `${one.kind} ${one.count} 项`).join('、')],
        [
          '发放账户',
          arrival.accounts.length === 0
            ? arrival.own
              ? '县里的资料里没有，登记后请补登'
              : '没有'
            : arrival.accounts.map((one) => `${one.holder} ${one.bank} 尾号 ${one.tail}`).join('、'),
        ],
        [
          '安置',
          arrival.placement === null
            ? '还没有填写'
            : `${arrival.placement.village}${arrival.placement.group}${arrival.placement.address}（${arrival.placement.by}填写）`,
        ],
        ...(arrival.note === '' ? [] : ([[arrival.handedOn === null ? '对方说明' : '请留意', arrival.note, 'wide']] as const)),
      ]}
    />
    <Heading text="成员" />
    <Members members={arrival.members} />
    {arrival.handedOn === null ? null : <HandedOn handedOn={arrival.handedOn} own={arrival.own} />}
    {arrival.kind === 'case' || arrival.own ? null : (
      <>
        <Heading text="接收后的核算单" />
        <StatementView statement={arrival.newStatement} />
      </>
    )}
    <Heading text={oldStatementName(arrival)} />
    <StatementView statement={arrival.oldStatement} />
    <Heading text={arrival.own ? '县里资料里的经过' : '原乡镇的经过'} />
    <Box
      sx={{ maxHeight: '30vh', overflow: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={arrival.own ? '县里资料里的经过' : '原乡镇的经过'}
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {arrival.history.map((one, index) => (
          <li key={`${one.on}-${index}`}>
            {one.on} {one.text}
          </li>
        ))}
      </Box>
    </Box>
  </>
);
