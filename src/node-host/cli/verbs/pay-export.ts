import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payExport: Verb = {
  words: ['pay', 'export'],
  usage: `pay export ${runWords} --out FILE.xlsx [--list N] [--purpose TEXT] --dir D --user NAME`,
  about: '写出给银行的工作簿，留痕：送出以前是整批名册，送出以后只有等着再发的补发；--list 再导出第几次补发名册',
  options: { ...runOptions, out: { type: 'string' }, list: { type: 'string' }, purpose: { type: 'string' } },
  run: (context) => {
    const path = context.typed.needed('out');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      if (!run.ok) return run;
      const list = context.typed.text('list');
      const made = await line.call('pay.exportRoster', {
        id: run.value.id,
        rev: run.value.rev,
        list: list === undefined ? null : Number(list),
        purpose: context.typed.text('purpose') ?? '送银行代发',
      });
      return made.ok ? line.saveDownload(made.value.downloadId, path) : made;
    });
  },
};
