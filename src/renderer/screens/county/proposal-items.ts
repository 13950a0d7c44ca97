import type { Month } from '#shared/values/dates.ts';
import type { ActInput } from '../../calls/call-types.ts';
import type { CountyRow, Outcome } from './county-words.ts';

type Items = ActInput<'county.propose'>['items'];
export type Opinion = {
  readonly outcome: Outcome;
  readonly amountFen: number | null;
  readonly from: Month | null;
  readonly fromReason: string;
  readonly text: string;
  readonly visited: boolean;
};
export type Subject = Pick<CountyRow, 'id' | 'rev' | 'no' | 'head' | 'townshipFen' | 'oursFen' | 'change'>;

/** The amount an opinion gives a case: what was typed, else ours where it is adjusted and the township's where it is agreed to. */
export const amountOf = (opinion: Opinion, row: Subject): number | null => {
  switch (opinion.outcome) {
    case 'confirm':
      return row.townshipFen;
    case 'adjust':
      return opinion.amountFen ?? row.oursFen;
    case 'refuse':
    case 'return':
      return 0;
    default:
      return opinion.outcome satisfies never;
  }
};

/** One item a case; a case whose amount cannot be told is left out and counted by the caller. */
export const proposalItems = (opinion: Opinion, rows: readonly Subject[]): Items =>
  rows.flatMap((row) => {
    const amountFen = amountOf(opinion, row);
    const paid = opinion.outcome === 'confirm' || opinion.outcome === 'adjust';
    return amountFen === null
      ? []
      : [
          {
            id: row.id,
            rev: row.rev,
            outcome: opinion.outcome,
            amountFen,
            // A change begins in the month of its own rule; several at once each keep theirs.
            from: paid ? (rows.length > 1 && row.change !== null ? row.change.from : opinion.from) : null,
            fromReason: paid ? opinion.fromReason : '',
            text: opinion.text,
            visited: opinion.visited,
          },
        ];
  });
