import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const changeAdvance: Verb = {
  words: ['change', 'advance'],
  usage: "change advance ID [ACT] [--data '{…}'|@FILE.json] --dir D --user NAME",
  about: '对一件变更办下一件事（review、decide、typeDecision、confirmDecision、letterSent、listUpdated…）；不写 ACT 时看全部内容',
  options: dataOptions,
  run: async (context) => {
    const { typed } = context;
    const data = readData(context);
    if (!data.ok) return data;
    return signedIn(context, async (line) => {
      const seen = await line.call('changes.get', { id: typed.word(0, 'ID') });
      const act = typed.words[1];
      if (!seen.ok || act === undefined) return seen;
      const { id, rev } = seen.value;
      const acted = await actOn(line, {
        subject: 'changes',
        act,
        id,
        data: data.value,
        today: context.today(),
        rev: async () => done(rev),
      });
      return acted.ok ? line.call('changes.get', { id }) : acted;
    });
  },
};
