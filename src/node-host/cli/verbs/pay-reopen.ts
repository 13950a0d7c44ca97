import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payReopen: Verb = {
  words: ['pay', 'reopen'],
  usage: `pay reopen ${runWords} --reason TEXT --dir D --user NAME`,
  about: '把没有审批的批次退回编制',
  options: { ...runOptions, reason: { type: 'string' } },
  run: (context) => {
    const reason = context.typed.needed('reason');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok ? line.call('pay.reopen', { id: run.value.id, rev: run.value.rev, reason }) : run;
    });
  },
};
