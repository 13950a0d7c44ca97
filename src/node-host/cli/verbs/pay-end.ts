import { oneOf } from '../data.ts';
import { findLine } from '../find-line.ts';
import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payEnd: Verb = {
  words: ['pay', 'end'],
  usage: `pay end ${runWords} --household NO | --line ID [--way handed|remitted] --document NO [--on YYYY-MM-DD] [--note TEXT] --dir D --user NAME`,
  about: '了结退回的一笔：本人当面领取，或转待领款以后退回财政',
  options: {
    ...runOptions,
    household: { type: 'string' },
    line: { type: 'string' },
    way: { type: 'string' },
    document: { type: 'string' },
    on: { type: 'string' },
    note: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const way = oneOf(typed, 'way', ['handed', 'remitted'], 'handed');
    const document = typed.needed('document');
    return signedIn(context, async (line) => {
      const run = await findRun(line, typed);
      if (!run.ok) return run;
      const found = await findLine(line, typed, run.value.id, 'returned');
      return found.ok
        ? line.call('pay.endReturned', {
            lineId: found.value.id,
            runRev: run.value.rev,
            way,
            document,
            on: typed.text('on') ?? context.today(),
            note: typed.text('note') ?? '',
          })
        : found;
    });
  },
};
