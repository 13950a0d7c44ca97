import { listed } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';
import { shownCases } from '../shown-cases.ts';

export const batchPaper: Verb = {
  words: ['batch', 'paper'],
  usage: 'batch paper --cases ID,ID --document NO [--on YYYY-MM-DD] --dir D --user NAME',
  about: '县里没有本程序：登记已用纸质上报',
  options: { cases: { type: 'string' }, document: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const words = listed(typed, 'cases');
    if (words.length === 0) throw new UsageError('--cases');
    const documentNo = typed.needed('document');
    return signedIn(context, async (line) => {
      const cases = await shownCases(line, words);
      return cases.ok ? line.call('cases.reportOnPaper', { ...cases.value, documentNo, on: typed.text('on') ?? context.today() }) : cases;
    });
  },
};
