import { isComplete, type ReadyHousehold } from '#domain/takeover/settle.ts';
import type { PlannedHousehold } from '#domain/takeover/plan.ts';
import { rowsAhead } from '#storage/rows-ahead.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { nextHouseholdNumbers } from '../office/running-numbers.ts';
import { takeOverHousehold, type Roster } from './commit-plan.ts';

/**
 * The rows of a roster's households, put together while others of them are still judged, so that the act of taking them over has
 * only to write them. They lie in memory and go with the connection; what is missing is put together when it is written.
 */
export type HouseholdsAhead = {
  /** Takes households one portion a turn, so that others are answered in between. */
  readonly put: (households: readonly PlannedHousehold[]) => void;
  /** Waits until all of them are put down; where that is broken off, what was is dropped. */
  readonly done: (breathe: () => Promise<void>) => Promise<void>;
  /** Whether they can be written in this act: they are still there, and were made on the same day. */
  readonly standsFor: (act: ActContext) => boolean;
  /** Writes these households: as they were put down, or anew where something about one has changed since. */
  readonly write: (act: ActContext, households: readonly ReadyHousehold[], runId: string) => void;
  readonly drop: () => void;
};

/** The numbers of households in their villages, in the order in which the roster has them. */
const numbersFor = (act: ActContext, households: readonly ReadyHousehold[]): string[] => {
  const counts = new Map<string, number>();
  for (const { village } of households) counts.set(village.code, (counts.get(village.code) ?? 0) + 1);
  const free = new Map([...counts].map(([code, count]) => [code, nextHouseholdNumbers(act.db, code, count).values()]));
  return households.map(({ village: { code } }) => free.get(code)?.next().value ?? '');
};

export const householdsAhead = (ctx: Pick<QueryContext, 'db' | 'newId' | 'today' | 'now' | 'actor'>, roster: Roster): HouseholdsAhead => {
  const rows = rowsAhead(ctx.db);
  const { newId, today, now, actor } = ctx;
  const making = { newId, today, now, actor, db: rows.db };
  const families = new Map<PlannedHousehold, number>();
  let next = 1;
  const putDown = (households: readonly PlannedHousehold[]): void => {
    if (!rows.there()) return;
    const complete = households.filter(isComplete);
    const first = next;
    next += complete.length;
    rows.put(
      complete.map((_, i) => first + i),
      (family) => {
        const household = complete[family - first];
        if (household === undefined) return;
        takeOverHousehold(making, household, roster);
        families.set(household, family);
      },
    );
  };
  const waiting: (readonly PlannedHousehold[])[] = [];
  let working = false;
  let broken = false;
  const isWorking = (): boolean => working;
  const turn = (): void => {
    const households = waiting.shift();
    working = households !== undefined;
    if (households === undefined) return;
    try {
      putDown(households);
    } catch {
      // All of it is put together anew when it is taken over, where somebody hears what is the matter.
      broken = true;
    }
    setImmediate(turn);
  };
  return {
    put: (households) => {
      waiting.push(households);
      if (!working) setImmediate(turn);
      working = true;
    },
    done: async (breathe) => {
      try {
        while (isWorking()) await breathe();
      } catch (error) {
        rows.drop();
        throw error;
      }
    },
    standsFor: (act) => !broken && rows.there() && act.today === today,
    write: (act, households, runId) => {
      // What is written down below goes with the transaction, should it fail.
      act.onRollback(rows.drop);
      putDown(households.filter((household) => !families.has(household)));
      const numbers = numbersFor(act, households);
      const numbered = households.map((household, i): [number, string] => [families.get(household) ?? 0, numbers[i] ?? '']);
      rows.write(act.db, new Map(numbered), { created_at: act.now, recorded_at: act.now, made_at: act.now, takeover_run_id: runId });
      rows.drop();
    },
    drop: rows.drop,
  };
};
