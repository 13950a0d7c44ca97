import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeWaiting: Verb = {
  words: ['notice', 'waiting'],
  usage: 'notice waiting --dir D --user NAME',
  about: '哪些村有初审好了待公示的申请',
  run: (context) => signedIn(context, (line) => line.call('notices.waiting', {})),
};
