import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, readData } from '../data.ts';
import { findCase } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const caseAdvance: Verb = {
  words: ['case', 'advance'],
  usage: "case advance ID|NO [ACT] [--data '{…}'|@FILE.json] --dir D --user NAME",
  about: '对一件申请办下一件事；不写 ACT 时只列出现在能办什么、为什么不能办',
  options: dataOptions,
  run: async (context) => {
    const { typed } = context;
    const data = readData(context);
    if (!data.ok) return data;
    return signedIn(context, async (line) => {
      const seen = await findCase(line, typed.word(0, 'ID|NO'));
      if (!seen.ok) return seen;
      const { id, rev, no, state, acts } = seen.value;
      const act = typed.words[1];
      if (act === undefined) return done({ id, rev, no, state, acts });
      const acted = await actOn(line, { subject: 'cases', act, id, data: data.value, today: context.today(), rev: async () => done(rev) });
      if (!acted.ok) return acted;
      const after = await line.call('cases.get', { id });
      return after.ok
        ? done({ id, rev: after.value.rev, no, state: after.value.state, acts: after.value.acts.filter((one) => one.allowed) })
        : after;
    });
  },
};
