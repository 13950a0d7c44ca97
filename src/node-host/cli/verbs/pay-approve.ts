import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payApprove: Verb = {
  words: ['pay', 'approve'],
  usage: `pay approve ${runWords} [--on YYYY-MM-DD] --dir D --user NAME`,
  about: '审批一个锁定的批次；制单的人不能审批',
  options: { ...runOptions, on: { type: 'string' } },
  run: (context) =>
    signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok
        ? line.call('pay.approve', { id: run.value.id, rev: run.value.rev, on: context.typed.text('on') ?? context.today() })
        : run;
    }),
};
