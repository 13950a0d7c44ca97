import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const calendarAdd: Verb = {
  words: ['calendar', 'add'],
  usage: "calendar add --data '{…}'|@FILE.json --dir D --user NAME",
  about: '录入一年的放假通知（year、off、work、statutory、source），未办结案件的期限随之重新计算',
  options: dataOptions,
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    return signedIn(context, async (line) => {
      const known = await line.call('calendar.years', {});
      return known.ok ? line.perform('calendar.add', { ...data.value, rev: known.value.rev }) : known;
    });
  },
};
