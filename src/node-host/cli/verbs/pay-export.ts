import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payExport: Verb = {
  words: ['pay', 'export'],
  usage: `pay export ${runWords} --out FILE.xlsx [--purpose TEXT] --dir D --user NAME`,
  about: '写出给银行的花名册工作簿，留痕',
  options: { ...runOptions, out: { type: 'string' }, purpose: { type: 'string' } },
  run: (context) => {
    const path = context.typed.needed('out');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      if (!run.ok) return run;
      const made = await line.call('pay.exportRoster', { id: run.value.id, purpose: context.typed.text('purpose') ?? '送银行代发' });
      return made.ok ? line.saveDownload(made.value.downloadId, path) : made;
    });
  },
};
