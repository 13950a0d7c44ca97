import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const paySkip: Verb = {
  words: ['pay', 'skip'],
  usage: `pay skip ${runWords} --reason TEXT --dir D --user NAME`,
  about: '上一批以后有月份没有编制的，写明为什么不单独发放，才能锁定',
  options: { ...runOptions, reason: { type: 'string' } },
  run: (context) => {
    const reason = context.typed.needed('reason');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok ? line.call('pay.skipMonths', { id: run.value.id, rev: run.value.rev, reason }) : run;
    });
  },
};
