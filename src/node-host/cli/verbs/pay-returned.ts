import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payReturned: Verb = {
  words: ['pay', 'returned'],
  usage: 'pay returned [--offset N] [--limit N] --dir D --user NAME',
  about: '列出各月退汇、待领的款：为什么退回、接下来做什么',
  options: pageOptions,
  run: (context) => signedIn(context, (line) => line.call('pay.returned', readPage(context.typed))),
};
