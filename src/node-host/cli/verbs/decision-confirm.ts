import { wholeNumber } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decisionConfirm: Verb = {
  words: ['decision', 'confirm'],
  usage: 'decision confirm ID --document NO --granted N --amount 分 --dir D --user NAME',
  about: '第二人：照批复原件再录文号、给予的户数和月金额合计，一致才一起生效',
  options: { document: { type: 'string' }, granted: { type: 'string' }, amount: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const id = typed.word(0, 'ID');
    const documentNo = typed.needed('document');
    typed.needed('granted');
    typed.needed('amount');
    const again = { documentNo, granted: wholeNumber(typed, 'granted', 0), monthlyFen: wholeNumber(typed, 'amount', 0) };
    return signedIn(context, async (line) => {
      const seen = await line.call('decisionRosters.get', { id });
      return seen.ok ? line.runJob('decisionRosters.confirm', { id, rev: seen.value.rev, ...again }) : seen;
    });
  },
};
