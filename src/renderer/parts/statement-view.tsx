import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { z } from 'zod';
import type { statementView } from '#shared/contract/judgement.ts';
import { roundingText } from '#domain/statement/money-text.ts';
import { workingName } from '#domain/statement/workings.ts';
import { MoneyText } from './money-text.tsx';
import { Unbroken } from './unbroken.tsx';

export type StatementData = z.output<typeof statementView>;

/** `-40` or `1/3` 分 in 元. */
const yuanText = (fen: string): string => {
  const [num = '0', den = '1'] = fen.split('/');
  const yuan = Number(num) / Number(den) / 100;
  return den === '1' ? yuan.toFixed(2) : `约 ${yuan.toFixed(4)}`;
};

const PolicyTable = ({ policy }: { readonly policy: StatementData['policy'] }) => (
  <Table aria-label="所用政策参数">
    <TableHead>
      <TableRow>
        <TableCell>参数</TableCell>
        <TableCell>取值</TableCell>
        <TableCell>自</TableCell>
        <TableCell>依据</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {policy.map((row) => (
        <TableRow key={row.key}>
          <TableCell sx={{ minWidth: 150 }}>{row.name}</TableCell>
          <TableCell sx={{ maxWidth: 320 }}>{row.value}</TableCell>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.from}</TableCell>
          <TableCell>{row.source}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

const Policies = ({ policy }: { readonly policy: StatementData['policy'] }) => {
  const [open, setOpen] = useState(false);
  return policy.length === 0 ? null : (
    <div>
      <Button
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? '收起所用政策参数' : `所用政策参数及来源（${policy.length} 项）`}
      </Button>
      {open ? <PolicyTable policy={policy} /> : null}
    </div>
  );
};

const Inputs = ({ inputs }: { readonly inputs: Readonly<Record<string, string>> }) =>
  Object.entries(inputs).map(([name, value]) => (
    <Box key={name} sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {name}：{value}
    </Box>
  ));

/** How the income per person came about, one step a line: what counts, what does not, what is taken off, by how many it is divided. */
const Workings = ({ workings }: { readonly workings: StatementData['workings'] }) =>
  workings.length === 0 ? null : (
    <div>
      <Typography variant="subtitle2" component="h3" sx={{ mb: 0.5 }}>
        收入怎么算的
      </Typography>
      <Table aria-label="收入核算">
        <TableHead>
          <TableRow>
            <TableCell>项目</TableCell>
            <TableCell>条款</TableCell>
            <TableCell>依据数据</TableCell>
            <TableCell>算式</TableCell>
            <TableCell>处理</TableCell>
            <TableCell align="right">核算期内（元）</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {workings.map((step, index) => {
            const sum = step.effect === 'total' || step.effect === 'per_person';
            return (
              <TableRow key={`${index}-${step.label}`} sx={{ verticalAlign: 'top', ...(sum ? { '& td': { fontWeight: 700 } } : {}) }}>
                <TableCell sx={{ minWidth: 110 }}>{step.label}</TableCell>
                <TableCell sx={{ color: 'text.secondary', maxWidth: 190, fontWeight: 'normal !important' }}>
                  <Unbroken text={step.clause} />
                </TableCell>
                <TableCell sx={{ fontWeight: 'normal !important' }}>
                  <Inputs inputs={step.inputs} />
                </TableCell>
                <TableCell sx={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>{step.formula}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{workingName(step)}</TableCell>
                <TableCell align="right" sx={step.effect === 'exempt' || step.effect === 'not_deducted' ? { color: 'text.secondary' } : {}}>
                  <MoneyText fen={step.effect === 'deducted' ? -step.amountFen : step.amountFen} />
                  {step.effect === 'per_person' ? '/月' : ''}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );

/** 核算单: every line with its clause, its inputs and its arithmetic; the sum is the amount. Below it, how the income was reckoned. */
export const StatementView = ({ statement }: { readonly statement: StatementData }) => (
  <Stack spacing={1.5}>
    <Typography variant="body2" color="textSecondary">
      {statement.subject} · 从 {statement.month} 起的月金额
    </Typography>
    <Table aria-label="核算明细">
      <TableHead>
        <TableRow>
          <TableCell>项目</TableCell>
          <TableCell>条款</TableCell>
          <TableCell>依据数据</TableCell>
          <TableCell>算式</TableCell>
          <TableCell align="right">金额（元）</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {statement.lines.map((line, index) => (
          <TableRow key={`${index}-${line.label}`} sx={{ verticalAlign: 'top' }}>
            <TableCell sx={{ minWidth: 110 }}>{line.label}</TableCell>
            <TableCell sx={{ color: 'text.secondary', maxWidth: 190 }}>
              <Unbroken text={line.clause} />
            </TableCell>
            <TableCell>
              <Inputs inputs={line.inputs} />
            </TableCell>
            <TableCell sx={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>{line.formula}</TableCell>
            <TableCell align="right">
              <MoneyText fen={line.amountFen} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell colSpan={4} sx={{ color: 'text.primary' }}>
            取整：{roundingText(statement.rounding.mode, statement.rounding.unitFen)}，取整差 {yuanText(statement.rounding.difference)} 元
          </TableCell>
          <TableCell align="right" sx={{ color: 'text.primary', fontWeight: 700, fontSize: '1rem' }}>
            <MoneyText fen={statement.totalFen} />
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
    <Workings workings={statement.workings} />
    <Policies policy={statement.policy} />
  </Stack>
);
