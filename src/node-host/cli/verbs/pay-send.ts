import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const paySend: Verb = {
  words: ['pay', 'send'],
  usage: `pay send ${runWords} --document NO [--on YYYY-MM-DD] --dir D --user NAME`,
  about: '登记花名册已送银行，写明拨款文号',
  options: { ...runOptions, document: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const documentNo = context.typed.needed('document');
    return signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      return run.ok
        ? line.call('pay.markSent', { id: run.value.id, rev: run.value.rev, on: context.typed.text('on') ?? context.today(), documentNo })
        : run;
    });
  },
};
