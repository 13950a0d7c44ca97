import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { typedSecond } from '../typed-second.ts';
import { findHousehold } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const MOST = 100;

export const payAccount: Verb = {
  words: ['pay', 'account'],
  usage: "pay account [ID|NO --data '{…}' [--second NAME]] --dir D --user NAME",
  about:
    '账户变更（EV15）：不写户号列出；写户号就变更账户（account、evidence），这户能补发的退汇一并补发，data 里写 "resend": [] 就只变更。在享的户变更账户，attachmentIds 里要有新卡证明，--second 是看过证明的另一个人',
  options: { ...dataOptions, ...pageOptions, second: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    return signedIn(context, async (line) => {
      if (typed.words.length === 0) return line.call('pay.accountChanges', readPage(typed));
      const household = await findHousehold(line, typed.word(0, 'ID|NO'));
      if (!household.ok) return household;
      const { id, rev } = household.value;
      const back = await line.call('pay.returned', { householdId: id, limit: MOST });
      if (!back.ok) return back;
      const resend = back.value.rows.filter((row) => row.next !== 'keep').map(({ lineId, runRev }) => ({ lineId, runRev }));
      const today = context.today();
      const usual = { reportedOn: today, resendOn: today, resend, ...typedSecond(context) };
      return line.perform('pay.changeAccount', { ...usual, ...data.value, householdId: id, rev });
    });
  },
};
