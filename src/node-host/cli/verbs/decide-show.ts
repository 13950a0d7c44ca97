import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decideShow: Verb = {
  words: ['decide', 'show'],
  usage: 'decide show ID --dir D --user NAME',
  about: '县级：看一户，两级核算单逐行对照',
  run: (context) => signedIn(context, (line) => line.call('county.get', { id: context.typed.word(0, 'ID') })),
};
