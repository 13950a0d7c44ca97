import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairState: Verb = {
  words: ['pair', 'state'],
  usage: 'pair state CODE --dir D --user NAME',
  about: '与一个单位之间本机持有的全部内容：总对账码和摘要，各村、各表的条数和对账码；两边的包都到齐后，两边说的一样',
  run: (context) => {
    const peer = context.typed.word(0, 'CODE');
    return signedIn(context, (line) => line.call('exchange.held', { peer }));
  },
};
