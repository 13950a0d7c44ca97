import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const caseReceive: Verb = {
  words: ['case', 'receive'],
  usage: "case receive --data '{…}'|@FILE.json --dir D --user NAME",
  about: '收件：一户家庭在窗口提出申请',
  options: dataOptions,
  run: async (context) => {
    const data = readData(context);
    return data.ok ? signedIn(context, (line) => line.perform('cases.receive', { appliedOn: context.today(), ...data.value })) : data;
  },
};
