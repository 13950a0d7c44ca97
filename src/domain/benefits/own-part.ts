import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Statement } from '../statement/statement.ts';
import { changeEvent, type ChangeEvent, type EventCode } from './change-events.ts';

/**
 * What becomes of the 低保 of a child who turns to the allowance of orphans and children nobody brings up (EV10, 本人低保停或补差).
 * `stop`: nothing more for the child, the allowance in full; `keep`: the child's 低保 goes on, the allowance makes up the difference;
 * `difference`: the family is reckoned without the child, who is paid the difference the county settled.
 */
export const ownParts = { stop: '停发（基本生活费全额发）', keep: '照发（基本生活费发差额）', difference: '补差（低保发差额）' } as const;
export type OwnPart = keyof typeof ownParts;

/** Whether an event leaves a choice of what becomes of the member's own part. */
export const hasOwnPart = (code: EventCode): boolean => code === 'EV10';

type Entered = { readonly event: EventCode; readonly ownPart: OwnPart };

/** The event as it was entered: what it does to the family, under the name that says it. */
export const eventOfEntry = ({ event: code, ownPart }: Entered): ChangeEvent => {
  const event = changeEvent(code);
  if (!hasOwnPart(code) || ownPart === 'stop') return event;
  if (ownPart === 'difference') return { ...event, label: `${event.label}，本人低保补差` };
  return { ...event, label: `${event.label}，本人低保照发`, does: 'reckon', member: null };
};

/** Whether the child goes on being insured, for the difference alone. */
export const isPaidDifference = ({ event, ownPart }: Entered): boolean => hasOwnPart(event) && ownPart === 'difference';

/** A child's 低保 as the county settled it beside the allowance, 分 a month. */
export type OwnDifference = { readonly personId: string; readonly name: string; readonly fen: Fen; readonly document: string };

/** A family's statement with what is paid for children beside their allowance; a line each. */
export const withDifferences = (statement: Statement, differences: readonly OwnDifference[], clause: string): Statement => ({
  ...statement,
  lines: [
    ...statement.lines,
    ...differences.map(({ name, fen, document }) => ({
      label: `补差：${name}`,
      clause,
      inputs: { 情况: '已领孤儿、事实无人抚养儿童基本生活费，本人低保按差额发', 依据: document },
      formula: `核定 ${formatYuan(fen)}`,
      amountFen: fen,
    })),
  ],
  totalFen: statement.totalFen + differences.reduce((sum, one) => sum + one.fen, 0),
});
