import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const raiseRehearse: Verb = {
  words: ['raise', 'rehearse'],
  usage: 'raise rehearse --month YYYY-MM [--program dibao] --dir D --user NAME',
  about: '提标试算：按从这个月起的新标准，每户原金额、现金额、补发，谁进谁出；不改发放',
  options: { month: { type: 'string' }, program: { type: 'string' } },
  run: (context) => {
    const ask = { month: context.typed.needed('month'), program: context.typed.text('program') ?? 'dibao' };
    return signedIn(context, (line) => line.runJob('raises.rehearse', ask));
  },
};
