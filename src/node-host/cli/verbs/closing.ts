import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, pageOptions, readData, readPage, wholeNumber } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const closing: Verb = {
  words: ['closing'],
  usage:
    "closing [--month YYYY-MM] | closing movements|close --month YYYY-MM [--households N --persons N --fen N] | closing ID reopen --data '{…}' --dir D --user NAME",
  about: '异动勾稽：不写月份列出已结的；--month 看上期、异动、本期；close 填要签的本期数结账，不平不结；reopen 撤回',
  options: {
    ...dataOptions,
    ...pageOptions,
    month: { type: 'string' },
    program: { type: 'string' },
    households: { type: 'string' },
    persons: { type: 'string' },
    fen: { type: 'string' },
  },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [first, act] = typed.words;
    const program = typed.text('program') ?? 'dibao';
    const month = typed.text('month');
    return signedIn(context, async (line) => {
      if (first === undefined)
        return month === undefined ? line.call('closings.list', readPage(typed)) : line.call('closings.picture', { program, month });
      const needed = () => typed.needed('month');
      if (first === 'movements') return line.call('closings.movements', { program, month: needed(), ...readPage(typed) });
      if (first === 'close') {
        typed.needed('households');
        typed.needed('persons');
        typed.needed('fen');
        const shown = {
          households: wholeNumber(typed, 'households', 0),
          persons: wholeNumber(typed, 'persons', 0),
          fen: wholeNumber(typed, 'fen', 0),
        };
        return line.call('closings.close', { program, month: needed(), shown });
      }
      const rev = async () => {
        const shown = await line.call('closings.list', { limit: 100 });
        return shown.ok ? done(shown.value.rows.find((one) => one.id === first)?.rev ?? 0) : shown;
      };
      return actOn(line, { subject: 'closings', act: act ?? '', id: first, data: data.value, today: context.today(), rev });
    });
  },
};
