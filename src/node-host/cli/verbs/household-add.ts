import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const householdAdd: Verb = {
  words: ['household', 'add'],
  usage: "household add --data '{…}'|@FILE.json --dir D --user NAME",
  about: '登记一户：村组、住址、户主和成员（都是已登记的人）',
  options: dataOptions,
  run: async (context) => {
    const data = readData(context);
    return data.ok ? signedIn(context, (line) => line.perform('households.add', data.value)) : data;
  },
};
