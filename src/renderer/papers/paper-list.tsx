import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { Answer } from '../calls/call-types.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { DayText } from '../parts/day-text.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { PrintProblems } from './print-problems.tsx';
import { usePrintPaper } from './use-print-paper.ts';

export type ListedPaper = Answer<'papers.of'>['rows'][number];
type PaperSubject = Answer<'papers.kinds'>['rows'][number]['subject'];
type PaperListProps = { readonly papers: readonly ListedPaper[]; readonly subject: PaperSubject; readonly subjectId: string };
type Choice = ListedPaper & { readonly variant: string; readonly shown: string };

/** A paper that comes in several forms (blank, filled) stands once for each. */
const useChoices = (papers: readonly ListedPaper[], subject: PaperSubject): readonly Choice[] => {
  const kinds = useQueryCall('papers.kinds', {}).data?.rows ?? [];
  return papers.flatMap((paper): readonly Choice[] => {
    const variants = kinds.find((kind) => kind.code === paper.code && kind.subject === subject)?.variants ?? [];
    return variants.length < 2
      ? [{ ...paper, variant: variants[0]?.code ?? '', shown: paper.title }]
      : variants.map((one) => ({
          ...paper,
          variant: one.code,
          shown: `${paper.title}（${one.label}）`,
          printed: (paper.printedAs?.find((form) => form.variant === one.code) ?? { at: paper.printed }).at,
        }));
  });
};

/** Papers of one subject: look at, print, save. */
export const PaperList = ({ papers, subject, subjectId }: PaperListProps) => {
  const choices = useChoices(papers, subject);
  const [shown, setShown] = useState<Choice | null>(null);
  const print = usePrintPaper();
  const go = (paper: Choice): void => {
    setShown(null);
    void print.run({ code: paper.code, subjectId, variant: paper.variant });
  };
  return (
    <Stack spacing={1}>
      <PrintProblems print={print} />
      <Table aria-label="文书">
        <TableHead>
          <TableRow>
            <TableCell>文书</TableCell>
            <TableCell>已打印</TableCell>
            <TableCell align="right">办理</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {choices.map((paper) => (
            <TableRow key={`${paper.code}-${paper.variant}`}>
              <TableCell sx={paper.ready ? {} : { color: 'text.secondary' }}>
                {paper.shown}
                {paper.ready ? '' : `（${paper.why ?? '现在还不能打印'}）`}
              </TableCell>
              <TableCell>
                <DayText value={paper.printed} />
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                <Button
                  disabled={!paper.ready}
                  aria-label={`预览${paper.shown}`}
                  sx={{ py: 0 }}
                  onClick={() => {
                    setShown(paper);
                  }}
                >
                  预览
                </Button>
                <Button
                  disabled={!paper.ready}
                  aria-label={`打印${paper.shown}`}
                  sx={{ py: 0 }}
                  onClick={() => {
                    go(paper);
                  }}
                >
                  打印
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {shown === null ? null : (
        <PaperPreview
          code={shown.code}
          subjectId={subjectId}
          variant={shown.variant}
          title={shown.shown}
          onClose={() => {
            setShown(null);
          }}
          onPrint={() => {
            go(shown);
          }}
        />
      )}
    </Stack>
  );
};
