import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payRun: Verb = {
  words: ['pay', 'run'],
  usage: 'pay run --month YYYY-MM [--program dibao] --dir D --user NAME',
  about: '编制一个月的发放批次；锁定以前可以重新编制',
  options: { month: { type: 'string' }, program: { type: 'string' } },
  run: (context) => {
    const ask = { month: context.typed.needed('month'), program: context.typed.text('program') ?? 'dibao' };
    return signedIn(context, (line) => line.runJob('pay.make', ask));
  },
};
