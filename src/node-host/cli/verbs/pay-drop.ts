import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payDrop: Verb = {
  words: ['pay', 'drop'],
  usage: `pay drop ${runWords} --reason TEXT --dir D --user NAME`,
  about: '撤销没有锁定的批次，编号留着',
  options: { ...runOptions, reason: { type: 'string' } },
  run: (context) => {
    const reason = context.typed.needed('reason');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok ? line.call('pay.drop', { id: run.value.id, rev: run.value.rev, reason }) : run;
    });
  },
};
