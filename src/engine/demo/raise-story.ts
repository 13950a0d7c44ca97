import type { Month } from '#shared/values/dates.ts';
import { people } from './months.ts';
import { nextWorkDay, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

/** The new standard of a July reaches every family before its first list: rehearsed by a clerk, the signed list applied by the head. */
export const raiseOf = (desks: (login: string) => AtDesk, month: Month): Happening => {
  const on = nextWorkDay(`${month}-02`);
  return {
    day: on,
    what: 'raise',
    run: async () => {
      const { id, rev } = await desks(people.clerk).must('raises.rehearse', { program: 'dibao', month });
      const documentNo = `青政民〔${month.slice(0, 4)}〕17号`;
      await desks(people.head).must('raises.apply', { id, rev, documentNo, decidedOn: on });
    },
  };
};
