import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairVouch: Verb = {
  words: ['pair', 'vouch'],
  usage: 'pair vouch CODE --spoken-to TEXT --dir D --user NAME',
  about: '县里记下：某乡镇在包里声明的新密钥已打电话核实（向谁、哪个号码），再由另一个人 pair confirm',
  options: { 'spoken-to': { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, (line) =>
      line.call('exchange.vouchKeys', { org: typed.word(0, 'CODE'), spokenTo: typed.needed('spoken-to') }),
    );
  },
};
