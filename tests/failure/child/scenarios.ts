import { householdEntry, personEntry } from '../../fixtures/engine/families.ts';
import type { Desk } from '../../fixtures/engine/test-office.ts';

type Scenario = (desk: Desk, acknowledge: (what: string) => void, extra: string) => Promise<void>;

/** What an office may be doing when the plug is pulled. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  /** Holds the folder open and does nothing. */
  hold: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
  /** A clerk works until an act is refused, says why, and goes on reading. */
  fill: async (desk, acknowledge) => {
    for (let refused = 0; refused < 3;) {
      const made = await desk.call('people.add', { ...personEntry('王建国', null), sensitive: { severeIllness: '病'.repeat(500) } });
      if (made.ok) acknowledge(`person ${made.value.id}`);
      else {
        refused += 1;
        process.stdout.write(`refused ${made.error.code}\n`);
      }
    }
    await desk.must('people.search', { text: '王建国' });
  },
  /** A clerk takes in family after family. */
  entry: async (desk, acknowledge) => {
    for (;;) {
      const person = await desk.must('people.add', personEntry('王建国', null));
      acknowledge(`person ${person.id}`);
      const household = await desk.must('households.add', householdEntry(person.id));
      acknowledge(`household ${household.id}`);
      await desk.must('households.addIncome', { id: household.id, rev: 0, item: { personId: person.id, category: 'WAGE', label: '务工', amountFen: 50_000, periodMonths: 1, from: '2026-01', to: null } });
      acknowledge(`income ${household.id}`);
    }
  },
};
