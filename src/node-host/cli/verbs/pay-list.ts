import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payList: Verb = {
  words: ['pay', 'list'],
  usage: 'pay list [--offset N] [--limit N] --dir D --user NAME',
  about: '列出各月的发放批次',
  options: pageOptions,
  run: (context) => signedIn(context, (line) => line.call('pay.runs', readPage(context.typed))),
};
