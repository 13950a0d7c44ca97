import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, oneOf, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const states = ['all', 'open', 'late'] as const;

export const contact: Verb = {
  words: ['contact'],
  usage: `contact [--state ${states.join('|')}] [--month YYYY-MM] | contact figures --month YYYY-MM | contact register --data '{…}' | contact ID passOn|reached|close --data '{…}' --dir D --user NAME`,
  about: '首问登记：不写 ID 列出各件；register 登记，passOn 转办，reached 登记联系到人，close 办结；figures 为一个月的件数和比例',
  options: { ...dataOptions, ...pageOptions, state: { type: 'string' }, month: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined)
        return line.call('contacts.list', {
          state: oneOf(typed, 'state', states, 'open'),
          month: typed.text('month') ?? null,
          ...readPage(typed),
        });
      if (id === 'figures') return line.call('contacts.figures', { month: typed.needed('month') });
      if (id === 'register') return line.perform('contacts.register', data.value);
      const rev = async () => {
        const page = await line.call('contacts.list', { state: 'all', limit: 100 });
        return page.ok ? done(page.value.rows.find((row) => row.id === id)?.rev ?? 0) : page;
      };
      return actOn(line, { subject: 'contacts', act: act ?? typed.word(1, 'ACT'), id, data: data.value, today: context.today(), rev });
    });
  },
};
