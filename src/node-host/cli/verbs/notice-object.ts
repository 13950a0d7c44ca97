import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const noticeObject: Verb = {
  words: ['notice', 'object'],
  usage: 'notice object ID|NO --case ID --content TEXT [--objector NAME] [--on YYYY-MM-DD] [--late] --dir D --user NAME',
  about: '登记对公示的异议；公示已经结束的写 --late，登记为疑点去核查',
  options: {
    case: { type: 'string' },
    content: { type: 'string' },
    objector: { type: 'string' },
    on: { type: 'string' },
    late: { type: 'boolean' },
  },
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
      if (!notice.ok) return notice;
      const ask = { id: notice.value.id, rev: notice.value.rev, ...objection };
      return typed.flag('late') ? line.call('notices.objectLate', ask) : line.call('notices.object', ask);
    });
  },
};
