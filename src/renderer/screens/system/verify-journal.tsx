import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import VerifiedIcon from '@mui/icons-material/Verified';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';

type Verdict = Answer<'journal.verify'>;
const shownMost = 5;

const problemText = (verdict: Verdict): string =>
  `核验了 ${verdict.rows} 行，发现 ${verdict.problems.length} 处不符：${verdict.problems
    .slice(0, shownMost)
    .map((problem) => `第 ${problem.seq} 行 ${problem.what}`)
    .join('；')}${verdict.problems.length > shownMost ? '……' : ''}。数据没有改动；请立即停止使用，把整个文件夹复制一份，并联系县局。`;

/** Recomputes the whole chain of the journal, with progress. */
export const VerifyJournal = () => {
  const verify = useJob('journal.verify', '正在核验日志');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const go = async (): Promise<void> => {
    setVerdict(null);
    setVerdict((await verify.run({})) ?? null);
  };
  return (
    <>
      <Button variant="outlined" startIcon={<VerifiedIcon />} onClick={() => void go()}>
        核验全部日志
      </Button>
      <ErrorNotice refusal={verify.refusal} onClose={verify.clear} />
      {verdict === null ? null : verdict.problems.length === 0 ? (
        <Alert
          severity="success"
          role="status"
          onClose={() => {
            setVerdict(null);
          }}
        >
          核验了 {verdict.rows} 行，前后相接，没有改动。末行核验码 {verdict.head.slice(0, 16)}
        </Alert>
      ) : (
        <Alert severity="error" role="alert">
          {problemText(verdict)}
        </Alert>
      )}
    </>
  );
};
