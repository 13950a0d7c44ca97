import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, readData } from '../data.ts';
import { findHousehold } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const householdChange: Verb = {
  words: ['household', 'change'],
  usage: "household change ID|NO ACT --data '{…}'|@FILE.json --dir D --user NAME",
  about:
    '对一户办一件事（addMember、addIncome、addAsset、addObligation、addDeduction、addCircumstance、voidItem、setAccount、setHead、endMember、setMember、update）',
  options: dataOptions,
  run: async (context) => {
    const { typed } = context;
    const data = readData(context);
    if (!data.ok) return data;
    return signedIn(context, async (line) => {
      const household = await findHousehold(line, typed.word(0, 'ID|NO'));
      if (!household.ok) return household;
      const { id, rev } = household.value;
      return actOn(line, {
        subject: 'households',
        act: typed.word(1, 'ACT'),
        id,
        data: data.value,
        today: context.today(),
        rev: async () => done(rev),
      });
    });
  },
};
