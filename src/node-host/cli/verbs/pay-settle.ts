import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const paySettle: Verb = {
  words: ['pay', 'settle'],
  usage: `pay settle ${runWords} [--on YYYY-MM-DD] --dir D --user NAME`,
  about: '结清一个批次：退回的都有了下落',
  options: { ...runOptions, on: { type: 'string' } },
  run: (context) =>
    signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok
        ? line.call('pay.settle', { id: run.value.id, rev: run.value.rev, on: context.typed.text('on') ?? context.today() })
        : run;
    }),
};
