import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const evaluation: Verb = {
  words: ['evaluation'],
  usage: "evaluation [ID [hold|cancel]] | evaluation plan --data '{…}'|@FILE.json --dir D --user NAME",
  about: '民主评议：不写 ID 列出待评议的村和已安排的评议；plan 安排，hold 登记到会和票数，cancel 取消',
  options: dataOptions,
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const [id, act] = context.typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) {
        const waiting = await line.call('evaluations.waiting', {});
        const meetings = waiting.ok ? await line.call('evaluations.list', {}) : waiting;
        return waiting.ok && meetings.ok ? done({ waiting: waiting.value, meetings: meetings.value }) : waiting.ok ? meetings : waiting;
      }
      if (id === 'plan') return line.perform('evaluations.plan', data.value);
      if (act === undefined) return line.call('evaluations.get', { id });
      const rev = async () => {
        const shown = await line.call('evaluations.get', { id });
        return shown.ok ? done(shown.value.rev) : shown;
      };
      return actOn(line, { subject: 'evaluations', act, id, data: data.value, today: context.today(), rev });
    });
  },
};
