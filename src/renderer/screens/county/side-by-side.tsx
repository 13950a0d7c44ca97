import Alert from '@mui/material/Alert';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import type { CountyCase } from './county-case.ts';
import { pairedLines, type PairedLine } from './paired-lines.ts';
import { Unbroken } from '../../parts/unbroken.tsx';

const figures = { fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' } as const;

const Row = ({ line, compared }: { readonly line: PairedLine; readonly compared: boolean }) => {
  const apart = compared && (line.theirs?.amountFen ?? null) !== (line.ours?.amountFen ?? null);
  return (
    <TableRow sx={{ verticalAlign: 'top', ...(apart ? { '& td': { bgcolor: '#fdf6e6' } } : {}) }}>
      <TableCell sx={{ minWidth: 120 }}>
        {line.label}
        <Typography component="div" variant="caption" color="textSecondary">
          <Unbroken text={line.clause} />
        </Typography>
      </TableCell>
      <TableCell sx={figures}>{line.theirs?.formula ?? '没有这一项'}</TableCell>
      <TableCell align="right">
        <MoneyText fen={line.theirs?.amountFen ?? null} />
      </TableCell>
      <TableCell sx={figures}>{compared ? (line.ours?.formula ?? '没有这一项') : '—'}</TableCell>
      <TableCell align="right">
        <MoneyText fen={line.ours?.amountFen ?? null} />
      </TableCell>
      <TableCell align="right">{apart ? <MoneyText fen={(line.ours?.amountFen ?? 0) - (line.theirs?.amountFen ?? 0)} /> : ''}</TableCell>
    </TableRow>
  );
};

type Compared = Pick<CountyCase, 'theirs' | 'ours' | 'differs' | 'differences' | 'oursProblem'>;

/** The township's statement and ours, line by line, with what makes the difference. */
export const SideBySide = ({ one }: { readonly one: Compared }) => {
  const compared = one.ours !== null;
  return (
    <Section
      title="核算单比对"
      note={
        !compared ? (
          <LampText lamp="none" text="县里没有重算出来" />
        ) : one.differs ? (
          <LampText lamp="yellow" text={`${one.differences.length} 处不一致`} />
        ) : (
          <LampText lamp="green" text="逐行一致" />
        )
      }
    >
      {one.oursProblem === null ? null : (
        <Alert severity="warning" sx={{ mb: 1 }}>
          县里不能重算：{one.oursProblem}乡镇的核算单照原样列出，请按材料人工核对。
        </Alert>
      )}
      <Table aria-label="核算单比对">
        <TableHead>
          <TableRow>
            <TableCell>项目</TableCell>
            <TableCell>乡镇算式</TableCell>
            <TableCell align="right">乡镇（元）</TableCell>
            <TableCell>县里算式</TableCell>
            <TableCell align="right">县里（元）</TableCell>
            <TableCell align="right">差（元）</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {pairedLines(one.theirs, one.ours).map((line) => (
            <Row key={line.key} line={line} compared={compared} />
          ))}
        </TableBody>
        <TableFooter>
          <TableRow sx={{ '& td': { color: 'text.primary', fontWeight: 700, fontSize: 'inherit' } }}>
            <TableCell colSpan={2}>合计（取整后）</TableCell>
            <TableCell align="right">
              <MoneyText fen={one.theirs.totalFen} />
            </TableCell>
            <TableCell />
            <TableCell align="right">
              <MoneyText fen={one.ours?.totalFen ?? null} />
            </TableCell>
            <TableCell align="right">{one.ours === null ? '' : <MoneyText fen={one.ours.totalFen - one.theirs.totalFen} />}</TableCell>
          </TableRow>
        </TableFooter>
      </Table>
      {one.differences.length === 0 ? null : (
        <Table aria-label="不一致的原因" sx={{ mt: 1.5 }}>
          <TableHead>
            <TableRow>
              <TableCell>不一致的项目</TableCell>
              <TableCell align="right">乡镇（元）</TableCell>
              <TableCell align="right">县里（元）</TableCell>
              <TableCell>原因</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {one.differences.map((difference, index) => (
              <TableRow key={`${index}-${difference.line}`}>
                <TableCell>{difference.line}</TableCell>
                <TableCell align="right">
                  <MoneyText fen={difference.theirsFen} />
                </TableCell>
                <TableCell align="right">
                  <MoneyText fen={difference.oursFen} />
                </TableCell>
                <TableCell>{difference.why}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
};
