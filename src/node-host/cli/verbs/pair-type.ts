import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairType: Verb = {
  words: ['pair', 'type'],
  usage: 'pair type CODE DIGITS DIGITS --dir D --user NAME',
  about: '照盖章的纸，输入所问的两组指纹数字',
  run: (context) => {
    const { typed } = context;
    const org = typed.word(0, 'CODE');
    const digits = [typed.word(1, 'DIGITS'), typed.word(2, 'DIGITS')];
    return signedIn(context, async (line) => {
      const peers = await line.call('exchange.peers', {});
      if (!peers.ok) return peers;
      const waiting = peers.value.rows.find((row) => row.org === org && row.askGroups.length > 0);
      if (waiting === undefined) return refuse('not_found', { what: org });
      return line.call('exchange.typeGroups', { org, groups: waiting.askGroups.map((index, at) => ({ index, digits: digits[at] ?? '' })) });
    });
  },
};
