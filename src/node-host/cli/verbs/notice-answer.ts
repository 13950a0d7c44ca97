import { refuse } from '#shared/values/refusal.ts';
import { findNotice } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const noticeAnswer: Verb = {
  words: ['notice', 'answer'],
  usage: 'notice answer ID|NO --result valid|invalid --reply TEXT [--objection ID] [--on YYYY-MM-DD] --dir D --user NAME',
  about: '核结一条异议；不写 --objection 就是最早的未核结的一条',
  options: { result: { type: 'string' }, reply: { type: 'string' }, objection: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const result = typed.needed('result');
    if (result !== 'valid' && result !== 'invalid') throw new UsageError('--result');
    const reply = typed.needed('reply');
    return signedIn(context, async (line) => {
      const notice = await findNotice(line, typed.word(0, 'ID|NO'));
      if (!notice.ok) return notice;
      const { id, rev, objections } = notice.value;
      const objectionId = typed.text('objection') ?? objections.find((one) => one.result === 'open')?.id;
      if (objectionId === undefined) return refuse('not_found', { what: '未核结的异议' });
      return line.call('notices.closeObjection', { id, rev, objectionId, closedOn: typed.text('on') ?? context.today(), result, reply });
    });
  },
};
