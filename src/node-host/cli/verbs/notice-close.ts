import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeClose: Verb = {
  words: ['notice', 'close'],
  usage: 'notice close ID|NO [--on YYYY-MM-DD] --dir D --user NAME',
  about: '公示期满：各户转为待上报',
  options: { on: { type: 'string' } },
  run: (context) =>
    signedIn(context, async (line) => {
      const notice = await findNotice(line, context.typed.word(0, 'ID|NO'));
      return notice.ok
        ? line.call('notices.close', { id: notice.value.id, rev: notice.value.rev, on: context.typed.text('on') ?? context.today() })
        : notice;
    }),
};
