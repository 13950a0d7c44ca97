import Button from '@mui/material/Button';
import { useState } from 'react';
import { useMay } from '../app/use-may.ts';
import { PaperPreview } from './paper-preview.tsx';
import { PrintProblems } from './print-problems.tsx';
import { usePrintPaper } from './use-print-paper.ts';

type PrintButtonProps = {
  readonly code: string;
  readonly subjectId: string;
  readonly title: string;
  readonly label?: string;
  readonly right?: string;
};

/** One paper of a line: looked at first, then printed. */
export const PrintButton = ({ code, subjectId, title, label = '打印', right = 'print' }: PrintButtonProps) => {
  const [shown, setShown] = useState(false);
  const print = usePrintPaper();
  if (!useMay(right)) return null;
  return (
    <>
      <Button
        sx={{ py: 0 }}
        {...(label.includes(title) ? {} : { 'aria-label': `${label}${title}` })}
        onClick={() => {
          setShown(true);
        }}
      >
        {label}
      </Button>
      <PrintProblems print={print} />
      {shown ? (
        <PaperPreview
          code={code}
          subjectId={subjectId}
          variant=""
          title={title}
          onClose={() => {
            setShown(false);
          }}
          onPrint={() => {
            setShown(false);
            void print.run({ code, subjectId });
          }}
        />
      ) : null}
    </>
  );
};
