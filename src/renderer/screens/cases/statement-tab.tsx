import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { to } from '../../app/router.ts';
import { Section } from '../../parts/section.tsx';
import { FindingsTable } from '../../parts/findings-table.tsx';
import { StatementView } from '../../parts/statement-view.tsx';
import type { CaseDetail } from './case.ts';

/** Nothing entered and nothing there look alike in the figures: no step to an income stands in the statement. */
const nothingEntered = ({ statement }: CaseDetail): boolean =>
  statement !== null && !statement.workings.some(({ effect }) => effect === 'counted' || effect === 'exempt');

/** Whether the family qualifies, clause by clause, and what it would get, line by line. */
export const StatementTab = ({ detail }: { readonly detail: CaseDetail }) => (
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
    {nothingEntered(detail) ? (
      <Alert
        severity="warning"
        action={
          <Button color="inherit" href={to('households', detail.householdId, { tab: 'means' })}>
            家庭收入财产
          </Button>
        }
      >
        这户还没有登记收入，核算单按 0 元算，“符合”只是就已登记的说的。确实没有收入的，以入户调查和核对报告为准；有的请先补录。
      </Alert>
    ) : null}
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
