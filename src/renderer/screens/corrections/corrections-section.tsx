import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { correctionStateLabels } from '#domain/flow/correction-flow.ts';
import { to } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { momentText } from '../../parts/moment.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

/** 更正记录 of a person, a family or an application: who, when, why, what stood before. Nothing where nothing was ever corrected. */
export const CorrectionsSection = ({ about }: { readonly about: string }) => {
  const rows = useQueryCall('corrections.list', { about, limit: 50 }).data?.rows ?? [];
  return rows.length === 0 ? null : (
    <Section title="更正记录" note={`${rows.length} 件`}>
      <Table aria-label="更正记录">
        <TableHead>
          <TableRow>
            <TableCell>编号</TableCell>
            <TableCell>更正</TableCell>
            <TableCell>原为 → 改为</TableCell>
            <TableCell>为什么</TableCell>
            <TableCell>谁、何时</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} sx={{ verticalAlign: 'top' }}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <RouteLink address={to('changes', 'corrections', row.id)}>{row.no}</RouteLink>
              </TableCell>
              <TableCell>
                {row.label}
                {row.state === 'in_force' ? '' : `（${correctionStateLabels[row.state]}）`}
              </TableCell>
              <TableCell>
                {row.differences.map((one, index) => (
                  <div key={`${index}-${one.label}`}>
                    {one.label}：{one.before === '' ? '（空）' : one.before} → {one.after === '' ? '（空）' : one.after}
                  </div>
                ))}
              </TableCell>
              <TableCell>{row.reason}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {row.enteredBy} {momentText(row.at)}
                {row.checkedBy === null ? null : <div>复核 {row.checkedBy}</div>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
};
