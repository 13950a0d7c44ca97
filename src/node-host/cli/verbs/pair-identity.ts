import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairIdentity: Verb = {
  words: ['pair', 'identity'],
  usage: 'pair identity --dir D --user NAME',
  about: '说出本单位印在纸上的 30 位指纹',
  run: (context) => signedIn(context, (line) => line.call('exchange.identity', {})),
};
