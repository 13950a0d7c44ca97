import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import Button from '@mui/material/Button';
import { clauseText } from '#domain/pay/run-checks.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { CheckLink } from './check-link.tsx';
import { blockingCount, type Run } from './run.ts';

const shownFirst = 12;

/** What must (or should) be looked at before the run is locked, with the household behind each. */
export const ChecksSection = ({ run }: { readonly run: Run }) => {
  const [all, setAll] = useState(false);
  const sorted = [...run.checks].sort((one, other) => Number(other.severity === 'block') - Number(one.severity === 'block'));
  const blocking = blockingCount(run);
  return (
    <Section
      title="核对"
      note={run.checks.length === 0 ? undefined : blocking === 0 ? '没有必须处理的问题' : `${blocking} 条必须先处理，才能锁定`}
      actions={
        sorted.length > shownFirst ? (
          <Button
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? '只看前几条' : `全部 ${sorted.length} 条`}
          </Button>
        ) : null
      }
    >
      {sorted.length === 0 ? (
        <EmptyState title="核对没有发现问题" hint="重复领取、死亡、账户、金额与核算单、合计、异动依据都已核对。" />
      ) : (
        <Table aria-label="核对结果">
          <TableHead>
            <TableRow>
              <TableCell>结论</TableCell>
              <TableCell>问题</TableCell>
              <TableCell>依据</TableCell>
              <TableCell>去处理</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {(all ? sorted : sorted.slice(0, shownFirst)).map((check, index) => (
              <TableRow key={`${check.code}-${check.lineId ?? check.householdId ?? index}`}>
                <TableCell>
                  {check.severity === 'block' ? <LampText lamp="red" text="必须处理" /> : <LampText lamp="yellow" text="请留意" />}
                </TableCell>
                <TableCell>{check.text}</TableCell>
                <TableCell sx={{ color: 'text.secondary' }}>{clauseText(check.clause)}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {check.changeId === null && check.householdId === null ? '—' : <CheckLink check={check} />}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
};
