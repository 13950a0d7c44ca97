import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payLock: Verb = {
  words: ['pay', 'lock'],
  usage: `pay lock ${runWords} --dir D --user NAME`,
  about: '锁定一个批次：明细连同核算单从此不变',
  options: runOptions,
  run: (context) =>
    signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok ? line.runJob('pay.lock', { id: run.value.id, rev: run.value.rev }) : run;
    }),
};
