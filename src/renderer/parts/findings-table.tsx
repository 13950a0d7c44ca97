import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { z } from 'zod';
import type { finding } from '#shared/contract/judgement.ts';
import { LampText } from './deadline-chip.tsx';

type Finding = z.output<typeof finding>;
const verdicts = {
  pass: { lamp: 'green', text: '符合' },
  fail: { lamp: 'red', text: '不符合' },
  warn: { lamp: 'yellow', text: '须人工判断' },
  info: { lamp: 'none', text: '提示' },
} as const;

/** Findings of the rules, each with its clause and what it read. */
export const FindingsTable = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.length === 0 ? (
    <Typography variant="body2" color="textSecondary">
      还没有认定结果。
    </Typography>
  ) : (
    <Table aria-label="认定">
      <TableHead>
        <TableRow>
          <TableCell>结果</TableCell>
          <TableCell>项目</TableCell>
          <TableCell>说明</TableCell>
          <TableCell>依据数据</TableCell>
          <TableCell>条款</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {findings.map((one, index) => (
          <TableRow key={`${index}-${one.code}`} sx={{ verticalAlign: 'top' }}>
            <TableCell>
              <LampText lamp={verdicts[one.verdict].lamp} text={verdicts[one.verdict].text} />
            </TableCell>
            <TableCell sx={{ minWidth: 120 }}>{one.label}</TableCell>
            <TableCell>{one.text}</TableCell>
            <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {Object.entries(one.inputs).map(([name, value]) => (
                <div key={name}>
                  {name}：{value}
                </div>
              ))}
            </TableCell>
            <TableCell sx={{ color: 'text.secondary', maxWidth: 220 }}>{one.clause}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
