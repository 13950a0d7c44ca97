import { findCase } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const caseStatement: Verb = {
  words: ['case', 'statement'],
  usage: 'case statement ID|NO [--month YYYY-MM] --dir D --user NAME',
  about: '按现在登记的事实和标准算出一件申请的核算单',
  options: { month: { type: 'string' } },
  run: (context) => {
    const month = context.typed.text('month');
    return signedIn(context, async (line) => {
      const seen = await findCase(line, context.typed.word(0, 'ID|NO'));
      return seen.ok ? line.call('cases.statement', { id: seen.value.id, ...(month === undefined ? {} : { month }) }) : seen;
    });
  },
};
