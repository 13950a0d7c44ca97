import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const raiseApply: Verb = {
  words: ['raise', 'apply'],
  usage: 'raise apply ID --document NO [--on YYYY-MM-DD] --dir D --user NAME',
  about: '把签批过的差额清单一次落实：从生效月起改金额，已发的月份列入补发',
  options: { document: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const id = typed.word(0, 'ID');
    const paper = { documentNo: typed.needed('document'), decidedOn: typed.text('on') ?? context.today() };
    return signedIn(context, async (line) => {
      const seen = await line.call('raises.get', { id });
      return seen.ok ? line.runJob('raises.apply', { id, rev: seen.value.rev, ...paper }) : seen;
    });
  },
};
