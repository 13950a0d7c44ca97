import type { Verb } from '../verb.ts';
import { signedIn } from '../signed-in.ts';

export const policyCard: Verb = {
  words: ['policy', 'card'],
  usage: 'policy card [CODE] --dir D --user NAME',
  about: '列出随程序带的县参数卡（每个值带文件依据）；写上 CODE 就选用这张卡',
  run: async (context) =>
    signedIn(context, (line) => {
      const code = context.typed.words[0];
      return code === undefined ? line.call('policies.cards', {}) : line.call('policies.takeCard', { code });
    }),
};
