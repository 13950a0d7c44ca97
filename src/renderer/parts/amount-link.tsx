import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import { useState, type ReactNode } from 'react';
import { formatYuan } from '#shared/values/money.ts';
import { useMay } from '../app/use-may.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { PrintProblems } from '../papers/print-problems.tsx';
import { usePrintPaper } from '../papers/use-print-paper.ts';
import { Loaded } from './loaded.tsx';
import { MoneyText } from './money-text.tsx';
import { StatementView, type StatementData } from './statement-view.tsx';

/** Where the statement behind an amount is found. */
export type StatementSource =
  | { readonly kind: 'stored'; readonly statementId: string }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'recomputed'; readonly benefitId: string }
  | { readonly kind: 'county'; readonly caseId: string; readonly side: 'theirs' | 'ours' }
  | { readonly kind: 'shown'; readonly statement: StatementData };

type Shown = (statement: StatementData) => ReactNode;
type Ways = { readonly shown: Shown; readonly around: (instead: ReactNode) => ReactNode };

const Stored = ({ statementId, shown, around }: Ways & { readonly statementId: string }) => (
  <Loaded query={useQueryCall('cases.storedStatement', { statementId })} around={around}>
    {shown}
  </Loaded>
);
const OfLine = ({ lineId, shown, around }: Ways & { readonly lineId: string }) => (
  <Loaded query={useQueryCall('pay.lineStatement', { lineId })} around={around}>
    {shown}
  </Loaded>
);
const OfCase = ({ caseId, shown, around }: Ways & { readonly caseId: string }) => (
  <Loaded query={useQueryCall('cases.statement', { id: caseId })} around={around}>
    {shown}
  </Loaded>
);
const Recomputed = ({ benefitId, shown, around }: Ways & { readonly benefitId: string }) => (
  <Loaded query={useQueryCall('households.recomputed', { benefitId })} around={around}>
    {shown}
  </Loaded>
);
const AtCounty = ({ caseId, side, shown, around }: Ways & { readonly caseId: string; readonly side: 'theirs' | 'ours' }) => (
  <Loaded query={useQueryCall('county.get', { id: caseId })} around={around}>
    {(one) => {
      const statement = one[side];
      return statement === null ? around(one.oursProblem ?? '县里没有重算出来。') : shown(statement);
    }}
  </Loaded>
);

const Found = ({ source, ...ways }: Ways & { readonly source: StatementSource }) => {
  switch (source.kind) {
    case 'stored':
      return <Stored statementId={source.statementId} {...ways} />;
    case 'line':
      return <OfLine lineId={source.lineId} {...ways} />;
    case 'case':
      return <OfCase caseId={source.caseId} {...ways} />;
    case 'recomputed':
      return <Recomputed benefitId={source.benefitId} {...ways} />;
    case 'county':
      return <AtCounty caseId={source.caseId} side={source.side} {...ways} />;
    case 'shown':
      return ways.shown(source.statement);
    default:
      return source satisfies never;
  }
};

/** The paper of a statement: of the kept one itself, else of what it was reckoned for; null where there is nothing to print it from. */
const paperOf = (source: StatementSource, statement: StatementData): { readonly subjectId: string; readonly variant?: string } | null => {
  if (source.kind === 'county') return { subjectId: source.caseId, variant: source.side };
  if (statement.id !== null) return { subjectId: statement.id };
  if (source.kind === 'case') return { subjectId: source.caseId };
  return source.kind === 'recomputed' ? { subjectId: source.benefitId } : null;
};

type BodyProps = { readonly source: StatementSource; readonly onClose: () => void };

const StatementDialogBody = ({ source, onClose }: BodyProps) => {
  const mayPrint = useMay('print');
  const print = usePrintPaper();
  const close = (
    <Button onClick={onClose} autoFocus>
      关闭
    </Button>
  );
  return (
    <Found
      source={source}
      around={(instead) => (
        <>
          <DialogContent>{instead}</DialogContent>
          <DialogActions>{close}</DialogActions>
        </>
      )}
      shown={(statement) => {
        const paper = paperOf(source, statement);
        return (
          <>
            <DialogContent>
              <PrintProblems print={print} />
              <StatementView statement={statement} />
            </DialogContent>
            <DialogActions>
              {close}
              {paper === null || !mayPrint ? null : (
                <Button variant="contained" onClick={() => void print.run({ code: 'statement', ...paper })}>
                  打印核算单
                </Button>
              )}
            </DialogActions>
          </>
        );
      }}
    />
  );
};

const titleOf = ({ kind }: StatementSource, of: string | undefined): string => {
  const title = kind === 'recomputed' ? '按现行标准试算的核算单（只作比较，不作发放依据）' : '核算单';
  return of === undefined ? title : `${title}：${of} 户`;
};

type AmountLinkProps = {
  readonly fen: number | null;
  readonly source: StatementSource;
  /** Whose it is, for a title where many families stand in one list. */ readonly of?: string;
  /** What stands, as a link that says why, where there is no amount; without it a dash. */ readonly unknown?: string;
};

/** An amount that explains itself: opens its 核算单, to read and to print. */
export const AmountLink = ({ fen, source, of, unknown }: AmountLinkProps) => {
  const [open, setOpen] = useState(false);
  if (fen === null && unknown === undefined) return <MoneyText fen={null} />;
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Link
        component="button"
        type="button"
        aria-label={fen === null ? `${unknown ?? ''}，查看原因` : `${formatYuan(fen)} 元，查看核算单`}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
        sx={{ font: 'inherit', verticalAlign: 'baseline' }}
      >
        {fen === null ? unknown : <MoneyText fen={fen} />}
      </Link>
      <Dialog
        open={open}
        onClose={close}
        maxWidth="lg"
        fullWidth
        aria-labelledby="statement-title"
        onClick={(event) => {
          event.stopPropagation();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') event.stopPropagation();
        }}
      >
        <DialogTitle id="statement-title">{titleOf(source, of)}</DialogTitle>
        {open ? <StatementDialogBody source={source} onClose={close} /> : null}
      </Dialog>
    </>
  );
};
