import { movementsBetween, type Moment, type Standing } from '#domain/benefits/movements.ts';
import type { FamilyPassage } from '#domain/benefits/register-bridge.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { lastClosing, type ClosingMovementRow } from '#storage/closings.ts';
import type { ReadableDb } from '#storage/db.ts';
import { frozenRunBefore, linesOfRun, runOfMonth, type LineRow, type RunRow } from '#storage/pay.ts';
import { amountsByBenefit } from './amount-rows.ts';

/** A month's own lines of a signed roster, by benefit: no re-issues, no parts of other months. */
const linesByBenefit = (db: ReadableDb, run: RunRow | undefined): ReadonlyMap<string, LineRow> =>
  new Map(
    (run === undefined ? [] : linesOfRun(db, run.id))
      .filter((line) => line.retry_of === null && line.claim_id === null)
      .map((line) => [line.benefit_id, line]),
  );

const standing = (line: LineRow | undefined): Standing | null =>
  line === undefined ? null : { fen: line.amount_fen, persons: line.persons };

export type Passage = { readonly run: RunRow; readonly previous: RunRow | undefined; readonly families: readonly FamilyPassage[] };

/** The runs a month is closed by. Refuses `closing_run_open`, and `closing_order` where an earlier month is still to be closed. */
const runsOf = (db: ReadableDb, program: string, month: string): Outcome<Pick<Passage, 'run' | 'previous'>> => {
  const run = runOfMonth(db, program, month);
  if (run === undefined || run.state === 'open' || run.state === 'checked') return refuse('closing_run_open', { month });
  const previous = frozenRunBefore(db, program, month);
  const last = lastClosing(db, program);
  return last !== undefined && previous !== undefined && previous.month > last.month
    ? refuse('closing_order', { next: previous.month })
    : done({ run, previous });
};

/** Every family of either roster with the papers between the two, as they were known when each was made. */
export const passageOf = (db: ReadableDb, program: string, month: string): Outcome<Passage> => {
  const runs = runsOf(db, program, month);
  if (!runs.ok) return runs;
  const { run, previous } = runs.value;
  const [before, after] = [linesByBenefit(db, previous), linesByBenefit(db, run)];
  const from: Moment = { month: previous?.month ?? '', at: previous?.made_at ?? '' };
  const to: Moment = { month, at: run.made_at };
  const amounts = amountsByBenefit(db, program);
  const families = [...new Set([...before.keys(), ...after.keys()])].flatMap((benefitId) => {
    const line = after.get(benefitId) ?? before.get(benefitId);
    return line === undefined
      ? []
      : [
          {
            householdId: line.household_id,
            villageCode: line.village_code,
            head: line.head_name,
            before: standing(before.get(benefitId)),
            movements: movementsBetween(amounts.get(benefitId) ?? [], from, to),
            after: standing(after.get(benefitId)),
          },
        ];
  });
  return done({ run, previous, families });
};

export type MovementLine = Omit<ClosingMovementRow, 'closing_id' | 'no'>;
export const movementLines = (families: readonly FamilyPassage[]): MovementLine[] =>
  families
    .flatMap((one) =>
      one.movements.map((moved) => ({ household_id: one.householdId, village_code: one.villageCode, head_name: one.head, ...moved })),
    )
    .toSorted((a, b) => a.village_code.localeCompare(b.village_code, 'zh') || a.head_name.localeCompare(b.head_name, 'zh'));
