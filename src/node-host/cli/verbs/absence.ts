import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const absence: Verb = {
  words: ['absence'],
  usage: "absence [--all] [--month YYYY-MM] | absence ask --data '{…}' | absence ID approve|back|cancel [--data '{…}'] --dir D --user NAME",
  about: '离岗告示：不写 ID 列出还没有返岗的；ask 登记离岗，approve 批准，back 登记返岗，cancel 取消',
  options: { ...dataOptions, ...pageOptions, all: { type: 'boolean' }, month: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined)
        return line.call('absences.list', { open: !typed.flag('all'), month: typed.text('month') ?? null, ...readPage(typed) });
      if (id === 'ask') return line.perform('absences.ask', data.value);
      const rev = async () => {
        const page = await line.call('absences.list', { open: false, limit: 100 });
        return page.ok ? done(page.value.rows.find((row) => row.id === id)?.rev ?? 0) : page;
      };
      return actOn(line, { subject: 'absences', act: act ?? typed.word(1, 'ACT'), id, data: data.value, today: context.today(), rev });
    });
  },
};
