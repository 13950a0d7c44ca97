import { LampText } from '../../parts/deadline-chip.tsx';
import type { RowOf } from '../../calls/call-types.ts';
import type { Plan } from './plan-view.tsx';

export type TakeoverOutcome = RowOf<'takeover.findings'>['outcome'];
export const outcomes = ['asked', 'refused', 'taken', 'repaired'] as const satisfies readonly TakeoverOutcome[];
export const outcomeNames: Readonly<Record<TakeoverOutcome, string>> = {
  taken: '照收有备注',
  repaired: '已修正',
  asked: '待选择',
  refused: '不收',
};
/** Remarks and repairs are counted by cell, the rest by household. */
export const outcomeCount = (outcome: TakeoverOutcome, counts: Plan['counts']): string =>
  ({ asked: `${counts.asked} 户`, refused: `${counts.refused} 户`, taken: `${counts.noted} 处`, repaired: `${counts.repaired} 处` })[
    outcome
  ];
const lamps = { taken: 'none', repaired: 'green', asked: 'yellow', refused: 'red' } as const;

/** How a row fared: 照收有备注, 已修正, 待选择, 不收 (the whole family). */
export const OutcomeMark = ({ outcome }: { readonly outcome: TakeoverOutcome }) => (
  <LampText lamp={lamps[outcome]} text={outcomeNames[outcome]} />
);
