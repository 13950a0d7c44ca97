import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeShow: Verb = {
  words: ['notice', 'show'],
  usage: 'notice show ID|NO --dir D --user NAME',
  about: '看一张公示：上榜各户、照片、异议、期限',
  run: (context) => signedIn(context, (line) => findNotice(line, context.typed.word(0, 'ID|NO'))),
};
