import { findRun } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payRun: Verb = {
  words: ['pay', 'run'],
  usage: 'pay run --month YYYY-MM [--program dibao] [--again] --dir D --user NAME',
  about: '编制一个月的发放批次；锁定以前可以重新编制，别人编制的加 --again',
  options: { month: { type: 'string' }, program: { type: 'string' }, again: { type: 'boolean' } },
  run: (context) => {
    const ask = { month: context.typed.needed('month'), program: context.typed.text('program') ?? 'dibao' };
    return signedIn(context, async (line) => {
      if (!context.typed.flag('again')) return line.runJob('pay.make', ask);
      const run = await findRun(line, context.typed);
      return run.ok ? line.runJob('pay.make', { ...ask, rev: run.value.rev }) : run;
    });
  },
};
