import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const packageList: Verb = {
  words: ['package', 'list'],
  usage: 'package list [--direction out|in] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出发出（收到）的交换包和各自的状态',
  options: { direction: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const direction = oneOf(context.typed, 'direction', ['out', 'in'], 'out');
    const page = readPage(context.typed);
    return signedIn(context, (line) => line.call(direction === 'out' ? 'exchange.outbox' : 'exchange.inbox', page));
  },
};
