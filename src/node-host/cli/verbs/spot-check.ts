import type { Verb } from '../verb.ts';
import { signedIn } from '../signed-in.ts';

export const spotCheck: Verb = {
  words: ['spot', 'check'],
  usage: 'spot check [--seed SEED --hash HASH] --dir D --user NAME',
  about: '抽查：不写种子列出这次的名单、名单摘要和抽过的；写上公布过的种子和看过的名单摘要就抽',
  options: { seed: { type: 'string' }, hash: { type: 'string' } },
  run: async (context) => {
    const seed = context.typed.text('seed');
    return signedIn(context, async (line) => {
      if (seed === undefined) {
        const frame = await line.call('spotChecks.preview', {});
        const draws = frame.ok ? await line.call('spotChecks.list', {}) : frame;
        if (!frame.ok || !draws.ok) return frame.ok ? draws : frame;
        return { ok: true, value: { frame: frame.value, draws: draws.value } };
      }
      return line.call('spotChecks.draw', { seed, frameHash: context.typed.needed('hash') });
    });
  },
};
