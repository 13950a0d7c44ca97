import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
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
import { PurposeDialog } from '../parts/purpose-dialog.tsx';

/** Papers already printed for a subject: the same file opens again. */
export const ArchivedPapers = ({ subjectId }: { readonly subjectId: string }) => {
  const input = useMemo(() => ({ subjectId, limit: 50 }), [subjectId]);
  const query = useQueryCall('papers.archived', input);
  const reopen = useCommand('papers.reopen', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');
  const open = async (paperId: string, purpose = ''): Promise<boolean> => {
    setWanted(paperId);
    const answer = await reopen.run({ paperId, purpose });
    if (answer !== undefined) setProblem(await save(answer.downloadId));
    return answer !== undefined;
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
            {reopen.refusal?.code === 'purpose_missing' ? (
              <PurposeDialog asked={reopen.refusal} act="打开" onClose={reopen.clear} onGo={async (purpose) => open(wanted, purpose)} />
            ) : (
              <ErrorNotice refusal={reopen.refusal} onClose={reopen.clear} />
            )}
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
                      <Button sx={{ py: 0 }} aria-label={`打开原件：${row.title}`} disabled={reopen.busy} onClick={() => void open(row.id)}>
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
