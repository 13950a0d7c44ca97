import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairList: Verb = {
  words: ['pair', 'list'],
  usage: 'pair list --dir D --user NAME',
  about: '列出已登记的往来单位和配对状态',
  run: (context) => signedIn(context, (line) => line.call('exchange.peers', {})),
};
