import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { DayText } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import { ExportRoster } from './export-roster.tsx';
import type { Run } from './run.ts';

/** The lists of payments that went out once more, by which the bank was told; one that was lost on the way is exported again. */
export const ReissueLists = ({ run }: { readonly run: Run }) => {
  const [again, setAgain] = useState<number | null>(null);
  const mayExport = useMay('print');
  const { lists } = run.reissues;
  if (lists.length === 0) return null;
  return (
    <Section title="补发名册" note="已导出交银行的；再导出一次的，名册上写明不要重复发放">
      <Table aria-label="补发名册">
        <TableHead>
          <TableRow>
            <TableCell>第几次</TableCell>
            <TableCell>导出日期</TableCell>
            <TableCell>导出人</TableCell>
            <TableCell align="right">户数</TableCell>
            <TableCell align="right">金额（元）</TableCell>
            <TableCell>办理</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lists.map((list) => (
            <TableRow key={list.no}>
              <TableCell>第 {list.no} 次</TableCell>
              <TableCell>
                <DayText value={list.on} />
              </TableCell>
              <TableCell>{list.by}</TableCell>
              <TableCell align="right">{list.families}</TableCell>
              <TableCell align="right">
                <MoneyText fen={list.fen} />
              </TableCell>
              <TableCell>
                {mayExport ? (
                  <Button
                    sx={{ py: 0 }}
                    aria-label={`再次导出第 ${list.no} 次补发名册`}
                    onClick={() => {
                      setAgain(list.no);
                    }}
                  >
                    再次导出
                  </Button>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {again === null ? null : (
        <ExportRoster
          run={run}
          list={again}
          onClose={() => {
            setAgain(null);
          }}
        />
      )}
    </Section>
  );
};
