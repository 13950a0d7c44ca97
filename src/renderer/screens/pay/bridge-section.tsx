import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState, type ReactNode } from 'react';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { changeNames, extraNames } from '../../words/pay-words.ts';
import { BridgeItems, type Shown } from './bridge-items.tsx';
import type { Run } from './run.ts';

type Sum = { readonly households: number; readonly persons: number; readonly fen: number };
type Change = Run['bridge']['changes'][number];

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
/** How many families a change adds or takes away: raised and lowered ones stay the same families. */
const familiesMoved = (change: Change): number =>
  change.kind === 'added' ? change.households : change.kind === 'stopped' ? -change.households : 0;

const SumRow = ({ label, sum, amount }: { readonly label: string; readonly sum: Sum; readonly amount: ReactNode }) => (
  <TableRow sx={{ '& td, & th': { fontWeight: 700, bgcolor: '#f7fafb' } }}>
    <TableCell component="th" scope="row">
      {label}
    </TableCell>
    <TableCell align="right">{sum.households}</TableCell>
    <TableCell align="right">{sum.persons}</TableCell>
    <TableCell align="right">{amount}</TableCell>
    <TableCell />
  </TableRow>
);

/** A figure that opens the families behind it. */
const Opens = ({
  change,
  name,
  onOpen,
}: {
  readonly change: { readonly fen: number };
  readonly name: string;
  readonly onOpen: () => void;
}) => (
  <Link
    component="button"
    type="button"
    aria-label={`${change.fen > 0 ? '+' : ''}${formatYuan(change.fen)} ${name}的家庭和依据`}
    onClick={onOpen}
    sx={{ font: 'inherit' }}
  >
    {change.fen > 0 ? '+' : ''}
    <MoneyText fen={change.fen} />
  </Link>
);

/** 上月 + 异动 = 本月, in households, people and yuan; each figure opens the families behind it. */
export const BridgeSection = ({ run }: { readonly run: Run }) => {
  const [shown, setShown] = useState<Shown | null>(null);
  const { bridge } = run;
  const extras = bridge.extras.filter((extra) => extra.households > 0);
  return (
    <Section
      title="与上月比"
      note={
        bridge.balanced ? (
          <LampText lamp="green" text="户数、人数、金额三项都平" />
        ) : (
          <LampText lamp="red" text="不平：上月加异动不等于本月" />
        )
      }
    >
      <Table aria-label="与上月比" sx={{ maxWidth: 860 }}>
        <TableHead>
          <TableRow>
            <TableCell>项目</TableCell>
            <TableCell align="right">户数</TableCell>
            <TableCell align="right">人数</TableCell>
            <TableCell align="right">金额（元）</TableCell>
            <TableCell align="right">涉及家庭</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          <SumRow
            label={bridge.previousMonth === null ? '上月（没有发放过）' : `上月 ${bridge.previousMonth}`}
            sum={bridge.previous}
            amount={<MoneyText fen={bridge.previous.fen} />}
          />
          {bridge.changes.map((change) => (
            <TableRow key={change.kind}>
              <TableCell component="th" scope="row" sx={{ pl: 4 }}>
                {changeNames[change.kind]}
              </TableCell>
              <TableCell align="right">
                {change.households === 0 ? '—' : familiesMoved(change) === 0 ? '0' : signed(familiesMoved(change))}
              </TableCell>
              <TableCell align="right">{change.households === 0 ? '—' : signed(change.persons)}</TableCell>
              <TableCell align="right">
                {change.households === 0 ? (
                  '—'
                ) : (
                  <Opens
                    change={change}
                    name={changeNames[change.kind]}
                    onOpen={() => {
                      setShown({ name: changeNames[change.kind], ...change });
                    }}
                  />
                )}
              </TableCell>
              <TableCell align="right">{change.households === 0 ? '—' : `${change.households} 户`}</TableCell>
            </TableRow>
          ))}
          <SumRow
            label={`本月 ${run.month}`}
            sum={bridge.current}
            amount={
              <RouteLink address={to('pay', run.id, { tab: 'lines' })}>
                <MoneyText fen={bridge.current.fen} />
              </RouteLink>
            }
          />
          {extras.map((extra) => (
            <TableRow key={extra.kind}>
              <TableCell component="th" scope="row" sx={{ pl: 4 }}>
                {extraNames[extra.kind]}
              </TableCell>
              <TableCell align="right">—</TableCell>
              <TableCell align="right">—</TableCell>
              <TableCell align="right">
                <Opens
                  change={extra}
                  name={extraNames[extra.kind]}
                  onOpen={() => {
                    setShown({ name: extraNames[extra.kind], ...extra });
                  }}
                />
              </TableCell>
              <TableCell align="right">{extra.households} 户</TableCell>
            </TableRow>
          ))}
          {extras.length === 0 ? null : (
            <TableRow sx={{ '& td, & th': { fontWeight: 700, bgcolor: '#f7fafb' } }}>
              <TableCell component="th" scope="row">
                本次发放
              </TableCell>
              <TableCell />
              <TableCell />
              <TableCell align="right">
                <MoneyText fen={bridge.payableFen} />
              </TableCell>
              <TableCell />
            </TableRow>
          )}
        </TableBody>
      </Table>
      {shown === null ? null : (
        <BridgeItems
          change={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </Section>
  );
};
