import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeObject: Verb = {
  words: ['notice', 'object'],
  usage: 'notice object ID|NO --case ID --content TEXT [--objector NAME] [--on YYYY-MM-DD] --dir D --user NAME',
  about: '登记对公示的异议',
  options: { case: { type: 'string' }, content: { type: 'string' }, objector: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const objection = {
      caseId: typed.needed('case'),
      content: typed.needed('content'),
      objector: typed.text('objector') ?? '匿名',
      receivedOn: typed.text('on') ?? context.today(),
    };
    return signedIn(context, async (line) => {
      const notice = await findNotice(line, typed.word(0, 'ID|NO'));
      return notice.ok ? line.call('notices.object', { id: notice.value.id, rev: notice.value.rev, ...objection }) : notice;
    });
  },
};
