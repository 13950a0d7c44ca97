import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const handover: Verb = {
  words: ['handover'],
  usage: "handover [--all] | handover prepare | handover give --data '{…}' | handover ID [sign|end] [--data '{…}'] --dir D --user NAME",
  about: '交接登记：不写 ID 列出没有签清的；prepare 列出本人在办案件和材料，give 登记交接，sign 签收，end 退回（接收人）或撤回（交出人）',
  options: { ...dataOptions, ...pageOptions, all: { type: 'boolean' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) return line.call('handovers.list', { state: typed.flag('all') ? 'all' : 'open', ...readPage(typed) });
      if (id === 'prepare') return line.call('handovers.prepare', {});
      if (id === 'give') return line.perform('handovers.give', data.value);
      if (act === undefined) return line.call('handovers.get', { id });
      const rev = async () => {
        const shown = await line.call('handovers.get', { id });
        return shown.ok ? done(shown.value.rev) : shown;
      };
      return actOn(line, { subject: 'handovers', act, id, data: data.value, today: context.today(), rev });
    });
  },
};
