import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { RowOf } from '../calls/call-types.ts';
import { useSaveDownload } from '../calls/download.ts';
import { useCommand } from '../calls/use-command.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { DayText } from '../parts/day-text.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loaded } from '../parts/loaded.tsx';

type Row = RowOf<'papers.archived'>;

/** Papers already printed for a subject: the same file opens again. */
export const ArchivedPapers = ({ subjectId }: { readonly subjectId: string }) => {
  const input = useMemo(() => ({ subjectId, limit: 50 }), [subjectId]);
  const query = useQueryCall('papers.archived', input);
  const reopen = useCommand('papers.reopen', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (row: Row): Promise<void> => {
    const answer = await reopen.run({ paperId: row.id });
    if (answer !== undefined) setProblem(await save(answer.downloadId));
  };
  return (
    <Loaded query={query}>
      {(page) =>
        page.total === 0 ? (
          <Typography variant="body2" color="textSecondary">
            还没有打印过文书。
          </Typography>
        ) : (
          <>
            <ErrorNotice refusal={reopen.refusal} onClose={reopen.clear} />
            {problem === null ? null : <Typography color="error">{problem}</Typography>}
            <Table aria-label="已打印的文书">
              <TableHead>
                <TableRow>
                  <TableCell>文书</TableCell>
                  <TableCell>时间</TableCell>
                  <TableCell>打印人</TableCell>
                  <TableCell align="right">页数</TableCell>
                  <TableCell align="right">办理</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {page.rows.map((row) => (
                  <TableRow key={row.id}>
                    <TableCell>{row.title}</TableCell>
                    <TableCell>
                      <DayText value={row.at} />
                    </TableCell>
                    <TableCell>{row.by}</TableCell>
                    <TableCell align="right">{row.pages}</TableCell>
                    <TableCell align="right">
                      <Button sx={{ py: 0 }} aria-label={`打开原件：${row.title}`} disabled={reopen.busy} onClick={() => void open(row)}>
                        打开原件
                      </Button>
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </>
        )
      }
    </Loaded>
  );
};
