import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const log: Verb = {
  words: ['log'],
  usage: 'log [--offset N] [--limit N] --dir D --user NAME',
  about: '列出程序在这台电脑上的运行记录（出错编号、重新启动、被拒绝的陌生请求），不含个人信息',
  options: pageOptions,
  run: (context) => signedIn(context, (line) => line.call('host.log', readPage(context.typed))),
};
