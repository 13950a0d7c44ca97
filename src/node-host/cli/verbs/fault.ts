import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const fault: Verb = {
  words: ['fault'],
  usage: "fault [--all] | fault standings | fault note --data '{…}' | fault ID settle|plea|reopen --data '{…}' --dir D --user NAME",
  about: '超期与差错：不写 ID 列出没有认定的；standings 为各人次数和梯级，note 登记，settle 认定，plea 申诉，reopen 撤回认定',
  options: { ...dataOptions, ...pageOptions, all: { type: 'boolean' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) return line.call('faults.list', { state: typed.flag('all') ? 'all' : 'open', ...readPage(typed) });
      if (id === 'standings') return line.call('faults.standings', {});
      if (id === 'note') return line.perform('faults.note', { on: context.today(), ...data.value });
      const rev = async () => {
        const page = await line.call('faults.list', { state: 'all', limit: 100 });
        return page.ok ? done(page.value.rows.find((row) => row.id === id)?.rev ?? 0) : page;
      };
      return actOn(line, { subject: 'faults', act: act ?? typed.word(1, 'ACT'), id, data: data.value, today: context.today(), rev });
    });
  },
};
