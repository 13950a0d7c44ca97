import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { z } from 'zod';
import type { finding } from '#shared/contract/judgement.ts';
import { LampText } from './deadline-chip.tsx';
import { Unbroken } from './unbroken.tsx';

type Finding = z.output<typeof finding>;
const verdicts = {
  pass: { lamp: 'green', text: '符合' },
  fail: { lamp: 'red', text: '不符合' },
  warn: { lamp: 'yellow', text: '须人工判断' },
  info: { lamp: 'none', text: '列明' },
} as const;

const Rows = ({ findings }: { readonly findings: readonly Finding[] }) =>
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
            <TableCell>
              <Unbroken text={one.text} />
            </TableCell>
            <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {Object.entries(one.inputs).map(([name, value]) => (
                <div key={name}>
                  {name}：<Unbroken text={value} />
                </div>
              ))}
            </TableCell>
            <TableCell sx={{ color: 'text.secondary', maxWidth: 220 }}>
              <Unbroken text={one.clause} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

const asksForSomebody = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'warn';

/** Findings of the rules, each with its clause and what it read; `folded`: only what does not fit or has to be judged stands open. */
export const FindingsTable = ({ findings, folded = false }: { readonly findings: readonly Finding[]; readonly folded?: boolean }) => {
  const [open, setOpen] = useState(false);
  const first = folded ? findings.filter(asksForSomebody) : findings;
  const others = findings.length - first.length;
  if (others === 0) return <Rows findings={findings} />;
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      {first.length > 0 && !open ? <Rows findings={first} /> : null}
      {open ? <Rows findings={findings} /> : null}
      <Button
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? '收起符合和列明的' : `${first.length === 0 ? '没有不符合的；' : ''}另有 ${others} 项符合或列明，展开`}
      </Button>
    </Stack>
  );
};
