import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { ArchivedPapers } from '../../papers/archived-papers.tsx';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { caseStateName } from '../../words/case-words.ts';
import { programName } from '../../words/programs.ts';
import type { Household } from './household.ts';

/** The applications of the family and the papers made for it. */
export const CasesAndPapers = ({ household }: { readonly household: Household }) => {
  return (
    <>
      <Section title="案件">
        {household.cases.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            这户还没有申请。
          </Typography>
        ) : (
          <Table aria-label="案件">
            <TableHead>
              <TableRow>
                <TableCell>案号</TableCell>
                <TableCell>项目</TableCell>
                <TableCell>申请日期</TableCell>
                <TableCell>环节</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {household.cases.map((one) => (
                <TableRow key={one.id} hover>
                  <TableCell>
                    <RouteLink address={to('cases', one.id)}>{one.no}</RouteLink>
                  </TableCell>
                  <TableCell>{programName(one.program)}</TableCell>
                  <TableCell>
                    <DayText value={one.appliedOn} />
                  </TableCell>
                  <TableCell>{caseStateName(one.state)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </Section>
      <Section title="可打印的文书">
        <SubjectPapers subject="household" subjectId={household.id} />
      </Section>
      <Section title="已打印的文书">
        <ArchivedPapers subjectId={household.id} />
      </Section>
    </>
  );
};
