import { findLine } from '../find-line.ts';
import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payReissue: Verb = {
  words: ['pay', 'reissue'],
  usage: `pay reissue ${runWords} --household NO | --line ID [--on YYYY-MM-DD] --dir D --user NAME`,
  about: '退回的一笔，账户变更后补发一次',
  options: { ...runOptions, household: { type: 'string' }, line: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, async (line) => {
      const run = await findRun(line, typed);
      if (!run.ok) return run;
      const found = await findLine(line, typed, run.value.id, 'returned');
      return found.ok
        ? line.call('pay.reissue', { lineId: found.value.id, runRev: run.value.rev, on: typed.text('on') ?? context.today() })
        : found;
    });
  },
};
