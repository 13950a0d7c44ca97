import { actOn } from '../act-on.ts';
import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { done } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const personChange: Verb = {
  words: ['person', 'change'],
  usage: "person change ID ACT --data '{…}'|@FILE.json --dir D --user NAME",
  about: '对一个人办一件事（update 更正、recordDeath 登记死亡）',
  options: dataOptions,
  run: async (context) => {
    const { typed } = context;
    const data = readData(context);
    if (!data.ok) return data;
    const id = typed.word(0, 'ID');
    return signedIn(context, (line) =>
      actOn(line, {
        subject: 'people',
        act: typed.word(1, 'ACT'),
        id,
        data: data.value,
        today: context.today(),
        rev: async () => {
          const seen = await line.call('people.get', { id });
          return seen.ok ? done(seen.value.rev) : seen;
        },
      }),
    );
  },
};
