import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const batchReady: Verb = {
  words: ['batch', 'ready'],
  usage: 'batch ready [--peer CODE] --dir D --user NAME',
  about: '列出待上报（县级：待下发）的户和合计',
  options: { peer: { type: 'string' } },
  run: (context) => {
    const peer = context.typed.text('peer');
    return signedIn(context, (line) => line.call('exchange.ready', peer === undefined ? {} : { peer }));
  },
};
