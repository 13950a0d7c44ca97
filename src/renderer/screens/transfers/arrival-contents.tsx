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

/** Everything a family brings along, as a person reads it before taking it over. */
export const ArrivalContents = ({ arrival }: { readonly arrival: Arrival }) => (
  <>
    <Facts
      items={[
        ['接续月份', `${arrival.fromMonth} 起由本单位发放`],
        ['月金额', <MoneyText key="fen" fen={arrival.monthlyFen} unit />],
        ['城乡', arrival.area === 'urban' ? '城市' : '农村'],
        ['原村（社区）', arrival.oldVillage],
        ['迁入地址', arrival.newAddress],
        ['迁移日期', arrival.movedOn],
        ['批准文书', `${arrival.document}（${arrival.decidedOn}）`],
        ['凭据', arrival.evidence],
        ['原乡镇已发', paidText(arrival.payments)],
        ['收入财产', arrival.means.length === 0 ? '没有' : arrival.means.map((one) => `${one.kind} ${one.count} 项`).join('、')],
        [
          '发放账户',
          arrival.accounts.length === 0 ? '没有' : arrival.accounts.map((one) => `${one.holder} ${one.bank} 尾号 ${one.tail}`).join('、'),
        ],
        [
          '安置',
          arrival.placement === null
            ? '还没有填写'
            : `${arrival.placement.village}${arrival.placement.group}${arrival.placement.address}（${arrival.placement.by}填写）`,
        ],
        ...(arrival.note === '' ? [] : ([['对方说明', arrival.note, 'wide']] as const)),
      ]}
    />
    <Heading text="成员" />
    <Members members={arrival.members} />
    <Heading text="接收后的核算单" />
    <StatementView statement={arrival.newStatement} />
    <Heading text="原乡镇的核算单" />
    <StatementView statement={arrival.oldStatement} />
    <Heading text="原乡镇的经过" />
    <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: '30vh', overflow: 'auto' }} tabIndex={0} role="group" aria-label="原乡镇的经过">
      {arrival.history.map((one, index) => (
        <li key={`${one.on}-${index}`}>
          {one.on} {one.text}
        </li>
      ))}
    </Box>
  </>
);
