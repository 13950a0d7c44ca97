import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { to } from '../../app/router.ts';
import { Section } from '../../parts/section.tsx';
import { FindingsTable } from '../../parts/findings-table.tsx';
import { StatementView } from '../../parts/statement-view.tsx';
import type { CaseDetail } from './case.ts';

/** Nothing entered and nothing there look alike in the figures: no step to an income stands in the statement. */
/** What the income of the statement must be asked about: none was entered, or none of it falls into the months that count. */
const incomeDoubt = ({ statement }: CaseDetail): string | null => {
  const incomes = statement?.workings.filter(({ effect }) => effect === 'counted' || effect === 'exempt') ?? [];
  if (statement === null || incomes.some(({ effect, amountFen }) => effect === 'exempt' || amountFen !== 0)) return null;
  return incomes.length === 0
    ? '这户还没有登记收入，核算单按 0 元算，“符合”只是就已登记的说的。确实没有收入的，以入户调查和核对报告为准；有的请先补录。'
    : '登记的收入都不在核算期内，核算单按 0 元算。请核对各项收入的起始月：一直有的收入，起始月应早于核算期，不是登记的那个月。';
};

/** Whether the family qualifies, clause by clause, and what it would get, line by line. */
export const StatementTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const doubt = incomeDoubt(detail);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {detail.statementProblem === null ? null : (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" href={to('households', detail.householdId, { tab: 'means' })}>
              家庭收入财产
            </Button>
          }
        >
          {detail.statementProblem}
        </Alert>
      )}
      {doubt === null ? null : (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" href={to('households', detail.householdId, { tab: 'means' })}>
              家庭收入财产
            </Button>
          }
        >
          {doubt}
        </Alert>
      )}
      {detail.statement === null ? null : (
        <Section title="核算单">
          <StatementView statement={detail.statement} />
        </Section>
      )}
      <Section title="认定" note="逐条对照条款">
        <FindingsTable findings={detail.findings} />
      </Section>
    </Box>
  );
};
