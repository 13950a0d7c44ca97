import { findLine } from '../find-line.ts';
import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payReturn: Verb = {
  words: ['pay', 'return'],
  usage: `pay return ${runWords} --household NO | --line ID --code R01…R09 [--on YYYY-MM-DD] [--note TEXT] --dir D --user NAME`,
  about: '登记银行退回的一笔',
  options: {
    ...runOptions,
    household: { type: 'string' },
    line: { type: 'string' },
    code: { type: 'string' },
    on: { type: 'string' },
    note: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const code = typed.needed('code');
    return signedIn(context, async (line) => {
      const run = await findRun(line, typed);
      if (!run.ok) return run;
      const found = await findLine(line, typed, run.value.id, 'paid');
      return found.ok
        ? line.call('pay.recordReturn', {
            lineId: found.value.id,
            runRev: run.value.rev,
            code,
            on: typed.text('on') ?? context.today(),
            note: typed.text('note') ?? '',
          })
        : found;
    });
  },
};
