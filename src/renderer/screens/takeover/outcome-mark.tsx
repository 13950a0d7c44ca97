import { LampText } from '../../parts/deadline-chip.tsx';
import type { RowOf } from '../../calls/call-types.ts';

export type TakeoverOutcome = RowOf<'takeover.findings'>['outcome'];
export const outcomes = ['taken', 'repaired', 'asked', 'refused'] as const satisfies readonly TakeoverOutcome[];
export const outcomeNames: Readonly<Record<TakeoverOutcome, string>> = {
  taken: '照收',
  repaired: '已修正',
  asked: '待选择',
  refused: '不收',
};
/** Repairs are counted by cell, the rest by household. */
export const outcomeUnits: Readonly<Record<TakeoverOutcome, string>> = { taken: '户', repaired: '处', asked: '户', refused: '户' };
const lamps = { taken: 'none', repaired: 'green', asked: 'yellow', refused: 'red' } as const;

/** How a row fared:照收, 已修正, 待选择, 不收(整户). */
export const OutcomeMark = ({ outcome }: { readonly outcome: TakeoverOutcome }) => (
  <LampText lamp={lamps[outcome]} text={outcomeNames[outcome]} />
);
