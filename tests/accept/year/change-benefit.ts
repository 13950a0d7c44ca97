import { z } from 'zod';
import { changed, json, step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';

export type ExpectedChange = {
  readonly outcome: 'raise' | 'lower' | 'same' | 'stop' | 'exit' | 'suspend' | 'resume';
  readonly effectMonth: string;
  readonly oldFen: number;
  readonly newFen: number;
  readonly backPayFen?: number;
  readonly recoveryFen?: number;
};

const shown = z.object({
  id: z.string(),
  state: z.string(),
  outcome: z.string(),
  effectMonth: z.string(),
  oldFen: z.int(),
  newFen: z.int(),
  backPayFen: z.int(),
  recoveryFen: z.int(),
});

/** A change of a family's benefit as the county decides it: entered, reviewed by another, typed from the paper, checked by a second person. */
export const changeBenefit = (
  { township: desk, clock }: Offices,
  label: string,
  what: {
    readonly householdNo: string;
    readonly event: string;
    readonly data: object;
    readonly documentNo: string;
    readonly decidedOn: string;
  },
  expected: ExpectedChange,
): string => {
  const { id } = desk.must(
    '周经办',
    ['change', 'register', what.householdNo, what.event, ...json({ evidence: '村月报', ...what.data })],
    changed,
  );
  const advance = (user: string, act: string, data: object = {}): z.output<typeof shown> =>
    desk.must(user, ['change', 'advance', id, act, ...json(data)], shown);
  advance('郑审核', 'review');
  clock.today = what.decidedOn;
  const typed = advance('周经办', 'typeDecision', { outcome: 'agree', documentNo: what.documentNo, decidedOn: what.decidedOn });
  const done = advance('吴窗口', 'confirmDecision', { documentNo: what.documentNo, amountFen: typed.newFen });
  step(
    label,
    {
      state: done.state,
      outcome: done.outcome,
      effectMonth: done.effectMonth,
      oldFen: done.oldFen,
      newFen: done.newFen,
      backPayFen: done.backPayFen,
      recoveryFen: done.recoveryFen,
    },
    { state: 'in_force', backPayFen: 0, recoveryFen: 0, ...expected },
  );
  return id;
};
