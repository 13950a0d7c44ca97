import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const raiseOwed: Verb = {
  words: ['raise', 'owed'],
  usage: 'raise owed --dir D --user NAME',
  about: '还有户没有按它发放的标准：从哪个月起，此前按哪份文书落实过',
  options: {},
  run: (context) => signedIn(context, (line) => line.call('raises.owed', {})),
};
