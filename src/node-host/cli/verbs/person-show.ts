import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const personShow: Verb = {
  words: ['person', 'show'],
  usage: 'person show ID --dir D --user NAME',
  about: '看一个人的登记（证件号码等照屏幕上的样子遮住）',
  run: (context) => signedIn(context, (line) => line.call('people.get', { id: context.typed.word(0, 'ID') })),
};
