import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeList: Verb = {
  words: ['notice', 'list'],
  usage: 'notice list [--state posted|closed|all] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出公示',
  options: { state: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const ask = { state: oneOf(context.typed, 'state', ['posted', 'closed', 'all'], 'posted'), ...readPage(context.typed) };
    return signedIn(context, (line) => line.call('notices.list', ask));
  },
};
