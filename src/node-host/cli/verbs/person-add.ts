import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const personAdd: Verb = {
  words: ['person', 'add'],
  usage: "person add --data '{…}'|@FILE.json --dir D --user NAME",
  about: '登记一个人',
  options: dataOptions,
  run: async (context) => {
    const data = readData(context);
    return data.ok ? signedIn(context, (line) => line.perform('people.add', data.value)) : data;
  },
};
