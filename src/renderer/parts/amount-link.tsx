import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { formatYuan } from '#shared/values/money.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { Loaded } from './loaded.tsx';
import { MoneyText } from './money-text.tsx';
import { StatementView, type StatementData } from './statement-view.tsx';

/** Where the statement behind an amount is found. */
export type StatementSource =
  | { readonly kind: 'stored'; readonly statementId: string }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'shown'; readonly statement: StatementData };

const Stored = ({ statementId }: { readonly statementId: string }) => (
  <Loaded query={useQueryCall('cases.storedStatement', { statementId })}>{(statement) => <StatementView statement={statement} />}</Loaded>
);
const OfLine = ({ lineId }: { readonly lineId: string }) => (
  <Loaded query={useQueryCall('pay.lineStatement', { lineId })}>{(statement) => <StatementView statement={statement} />}</Loaded>
);
const OfCase = ({ caseId }: { readonly caseId: string }) => (
  <Loaded query={useQueryCall('cases.statement', { id: caseId })}>{(statement) => <StatementView statement={statement} />}</Loaded>
);

const Found = ({ source }: { readonly source: StatementSource }) => {
  switch (source.kind) {
    case 'stored':
      return <Stored statementId={source.statementId} />;
    case 'line':
      return <OfLine lineId={source.lineId} />;
    case 'case':
      return <OfCase caseId={source.caseId} />;
    case 'shown':
      return <StatementView statement={source.statement} />;
    default:
      return source satisfies never;
  }
};

type AmountLinkProps = { readonly fen: number | null; readonly source: StatementSource };

/** An amount that explains itself: opens its 核算单. */
export const AmountLink = ({ fen, source }: AmountLinkProps) => {
  const [open, setOpen] = useState(false);
  if (fen === null) return <MoneyText fen={null} />;
  return (
    <>
      <Link
        component="button"
        type="button"
        aria-label={`${formatYuan(fen)} 元，查看核算单`}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
        sx={{ font: 'inherit', verticalAlign: 'baseline' }}
      >
        <MoneyText fen={fen} />
      </Link>
      <Dialog
        open={open}
        onClose={() => {
          setOpen(false);
        }}
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
        <DialogTitle id="statement-title">核算单</DialogTitle>
        <DialogContent>{open ? <Found source={source} /> : null}</DialogContent>
        <DialogActions>
          <Button
            onClick={() => {
              setOpen(false);
            }}
            autoFocus
          >
            关闭
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
