import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useSaveDownload } from '../calls/download.ts';
import { useJob } from '../calls/use-job.tsx';
import { DayText } from '../parts/day-text.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { PaperPreview } from './paper-preview.tsx';

export type ListedPaper = { readonly code: string; readonly title: string; readonly ready: boolean; readonly printed: string | null };
type PaperListProps = { readonly papers: readonly ListedPaper[]; readonly subjectId: string };

/** Papers of one subject: look at, print, save. */
export const PaperList = ({ papers, subjectId }: PaperListProps) => {
  const [shown, setShown] = useState<ListedPaper | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const print = useJob('papers.print', '正在生成文书');
  const save = useSaveDownload();
  const go = async (paper: ListedPaper): Promise<void> => {
    setProblem(null);
    const made = await print.run({ code: paper.code, subjectId });
    if (made !== undefined && !made.queued) setProblem(await save(made.downloadId));
  };
  return (
    <Stack spacing={1}>
      <ErrorNotice refusal={print.refusal} onClose={print.clear} />
      {problem === null ? null : <ErrorNotice refusal={{ code: 'unavailable', params: { reason: problem } }} onClose={() => { setProblem(null); }} />}
      <Table aria-label="文书">
        <TableHead><TableRow><TableCell>文书</TableCell><TableCell>已打印</TableCell><TableCell align="right">办理</TableCell></TableRow></TableHead>
        <TableBody>
          {papers.map((paper) => (
            <TableRow key={paper.code}>
              <TableCell sx={paper.ready ? {} : { color: 'text.secondary' }}>{paper.title}{paper.ready ? '' : '(现在还不能打印)'}</TableCell>
              <TableCell><DayText value={paper.printed} /></TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                <Button disabled={!paper.ready} aria-label={`预览${paper.title}`} sx={{ py: 0 }} onClick={() => { setShown(paper); }}>预览</Button>
                <Button disabled={!paper.ready} aria-label={`打印${paper.title}`} sx={{ py: 0 }} onClick={() => void go(paper)}>打印</Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {shown === null ? null : <PaperPreview code={shown.code} subjectId={subjectId} title={shown.title} onClose={() => { setShown(null); }} onPrint={() => { const paper = shown; setShown(null); void go(paper); }} />}
    </Stack>
  );
};
