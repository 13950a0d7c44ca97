import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { movementLabels } from '#domain/benefits/movements.ts';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

type Bridge = Answer<'closings.picture'>['bridge'];
type Sums = Bridge['before'];

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
const moved = { enters: 1, leaves: -1, raised: 0, lowered: 0 } as const;

const SumsRow = ({ label, sums }: { readonly label: string; readonly sums: Sums }) => (
  <TableRow sx={{ '& td, & th': { fontWeight: 700, bgcolor: '#f7fafb' } }}>
    <TableCell component="th" scope="row">
      {label}
    </TableCell>
    <TableCell align="right">{sums.households}</TableCell>
    <TableCell align="right">{sums.persons}</TableCell>
    <TableCell align="right">
      <MoneyText fen={sums.fen} />
    </TableCell>
    <TableCell />
  </TableRow>
);

/** The families that keep it from closing: what the papers explain and what stands beyond them. */
const Differing = ({ bridge }: { readonly bridge: Bridge }) => (
  <>
    <Typography variant="h3" sx={{ mt: 2, mb: 0.5 }}>
      对不上的户（{bridge.differingCount} 户
      {bridge.differingCount > bridge.differing.length ? `，列出前 ${bridge.differing.length} 户` : ''}）
    </Typography>
    <Table aria-label="对不上的户">
      <TableHead>
        <TableRow>
          <TableCell>户主</TableCell>
          <TableCell>村（社区）</TableCell>
          <TableCell align="right">上期（元）</TableCell>
          <TableCell align="right">文书异动（元）</TableCell>
          <TableCell align="right">本期（元）</TableCell>
          <TableCell>差在哪里</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {bridge.differing.map((one) => (
          <TableRow key={one.householdId}>
            <TableCell>
              <RouteLink address={to('households', one.householdId)}>{one.head}</RouteLink>
            </TableCell>
            <TableCell>{one.village}</TableCell>
            <TableCell align="right">{one.before === null ? '—' : <MoneyText fen={one.before.fen} />}</TableCell>
            <TableCell align="right">
              <MoneyText fen={one.moved.fen} />
            </TableCell>
            <TableCell align="right">{one.after === null ? '—' : <MoneyText fen={one.after.fen} />}</TableCell>
            <TableCell>{one.why}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </>
);

type BridgeProps = { readonly title: string; readonly before: string; readonly after: string; readonly bridge: Bridge };

/** 上期 + 异动 = 本期, in households, people and yuan, by papers; what does not hold is named. */
export const RegisterBridgeTable = ({ title, before, after, bridge }: BridgeProps) => (
  <Section
    title={title}
    note={bridge.balanced ? <LampText lamp="green" text="户数、人数、金额三项都平" /> : <LampText lamp="red" text="不平，不能结账" />}
  >
    <Table aria-label={title} sx={{ maxWidth: 860 }}>
      <TableHead>
        <TableRow>
          <TableCell>项目</TableCell>
          <TableCell align="right">户数</TableCell>
          <TableCell align="right">人数</TableCell>
          <TableCell align="right">月金额（元）</TableCell>
          <TableCell align="right">异动</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        <SumsRow label={before} sums={bridge.before} />
        {bridge.groups.map((group) => (
          <TableRow key={group.kind}>
            <TableCell component="th" scope="row" sx={{ pl: 4 }}>
              {movementLabels[group.kind]}
            </TableCell>
            <TableCell align="right">{group.households === 0 ? '—' : signed(moved[group.kind] * group.households)}</TableCell>
            <TableCell align="right">{group.households === 0 ? '—' : signed(group.persons)}</TableCell>
            <TableCell align="right">
              {group.households === 0 ? (
                '—'
              ) : (
                <>
                  {group.fen > 0 ? '+' : ''}
                  <MoneyText fen={group.fen} />
                </>
              )}
            </TableCell>
            <TableCell align="right">{group.households === 0 ? '—' : `${group.households} 件`}</TableCell>
          </TableRow>
        ))}
        <SumsRow label={after} sums={bridge.after} />
      </TableBody>
    </Table>
    {bridge.findings.map((text) => (
      <Typography key={text} variant="body2" color="error" sx={{ mt: 1 }}>
        {text}
      </Typography>
    ))}
    {bridge.differingCount === 0 ? null : <Differing bridge={bridge} />}
  </Section>
);
