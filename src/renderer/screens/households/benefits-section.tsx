import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { benefitStandingLabels } from '#domain/benefits/standing.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import { programName } from '../../words/programs.ts';
import type { Household } from './household.ts';

const RegisterButton = ({ householdId }: { readonly householdId: string }) =>
  useMay('enter') ? (
    <Button variant="outlined" href={to('changes', 'new', { household: householdId })}>
      登记变更
    </Button>
  ) : null;

/** What the family is paid. A taken-over amount shows the recomputed one and the difference beside it until its first review. */
export const BenefitsSection = ({ household }: { readonly household: Household }) => (
  <Section
    title="待遇"
    actions={household.benefits.some((one) => one.standing !== 'ended') ? <RegisterButton householdId={household.id} /> : null}
  >
    {household.benefits.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        没有在册待遇。
      </Typography>
    ) : (
      <Table aria-label="待遇">
        <TableHead>
          <TableRow>
            <TableCell>项目</TableCell>
            <TableCell>状态</TableCell>
            <TableCell>月份</TableCell>
            <TableCell align="right">保障人数</TableCell>
            <TableCell align="right">月金额（元）</TableCell>
            <TableCell align="right">按现行标准</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {household.benefits.map((benefit) => (
            <TableRow key={benefit.id}>
              <TableCell sx={{ minWidth: 110 }}>
                {programName(benefit.program)}
                {benefit.takeover ? <Chip label="原有" variant="outlined" sx={{ ml: 0.5 }} /> : null}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{benefitStandingLabels[benefit.standing]}</TableCell>
              <TableCell>
                <MonthSpan from={benefit.from} to={benefit.to} />
              </TableCell>
              <TableCell align="right">{benefit.insured}</TableCell>
              <TableCell align="right">
                <AmountLink fen={benefit.monthlyFen} source={{ kind: 'stored', statementId: benefit.statementId }} />
              </TableCell>
              <TableCell align="right">
                {benefit.takeover ? (
                  <AmountLink fen={benefit.recomputedFen} unknown="算不出" source={{ kind: 'recomputed', benefitId: benefit.id }} />
                ) : (
                  <MoneyText fen={null} />
                )}
                {benefit.recomputedFen === null || benefit.recomputedFen === benefit.monthlyFen ? null : (
                  <Typography component="div" variant="caption" color="warning">
                    差 <MoneyText fen={benefit.recomputedFen - benefit.monthlyFen} />
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Section>
);
