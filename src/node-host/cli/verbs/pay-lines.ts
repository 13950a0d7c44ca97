import { pageOptions, readPage } from '../data.ts';
import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payLines: Verb = {
  words: ['pay', 'lines'],
  usage: `pay lines ${runWords} [--text TEXT] [--village CODE] [--returned] [--offset N] [--limit N] --dir D --user NAME`,
  about: '列出一个批次的明细',
  options: { ...runOptions, text: { type: 'string' }, village: { type: 'string' }, returned: { type: 'boolean' }, ...pageOptions },
  run: (context) => {
    const { typed } = context;
    const village = typed.text('village');
    const ask = {
      text: typed.text('text') ?? '',
      onlyReturned: typed.flag('returned'),
      ...(village === undefined ? {} : { village }),
      ...readPage(typed),
    };
    return signedIn(context, async (line) => {
      const run = await findRun(line, typed);
      return run.ok ? line.call('pay.lines', { id: run.value.id, ...ask }) : run;
    });
  },
};
