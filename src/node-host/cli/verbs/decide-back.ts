import { refuse } from '#shared/values/refusal.ts';
import { countyCases } from '../county-cases.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decideBack: Verb = {
  words: ['decide', 'back'],
  usage: 'decide back ID|NO --reason TEXT --dir D --user NAME',
  about: '县级第二人：不同意意见，退回重新提出',
  options: { reason: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const named = typed.word(0, 'ID|NO');
    const reason = typed.needed('reason');
    return signedIn(context, async (line) => {
      const cases = await countyCases(line, 'proposed', [named]);
      if (!cases.ok) return cases;
      const [found] = cases.value;
      return found === undefined
        ? refuse('not_found', { what: named })
        : line.call('county.sendBack', { id: found.id, rev: found.rev, reason });
    });
  },
};
