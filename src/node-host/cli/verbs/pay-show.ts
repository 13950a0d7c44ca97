import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payShow: Verb = {
  words: ['pay', 'show'],
  usage: `pay show ${runWords} --dir D --user NAME`,
  about: '看一个批次：各村合计、与上月的增减、核对结果',
  options: runOptions,
  run: (context) => signedIn(context, (line) => findRun(line, context.typed)),
};
