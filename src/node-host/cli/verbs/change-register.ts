import { z } from 'zod';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { dataOptions, readData } from '../data.ts';
import { findHousehold } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb, VerbContext } from '../verb.ts';

const shownAmount = z.object({ newFen: z.int() });

/** The benefit in force of a family, and the event as typed, dated today where no day is given. */
const entryFor = (
  context: VerbContext,
  household: ValueOf<CallOf<'households.get'>>,
  data: object,
): Outcome<{ readonly benefitId: string; readonly entry: object }> => {
  const benefit = household.benefits.find((one) => one.standing !== 'ended');
  if (benefit === undefined) return refuse('not_found', { what: '在册待遇' });
  const today = context.today();
  const entry = { event: context.typed.word(1, 'EVENT'), eventOn: today, reportedOn: today, ...data };
  return { ok: true, value: { benefitId: benefit.id, entry } };
};

export const changeRegister: Verb = {
  words: ['change', 'register'],
  usage: "change register ID|NO EVENT --data '{…}'|@FILE.json [--dry-run] --dir D --user NAME",
  about: '登记一户的待遇变更（EV01 死亡、EV06 收入增加等）；--dry-run 只试算起始月、前后核算单、逐月补发追回',
  options: { ...dataOptions, 'dry-run': { type: 'boolean' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    return signedIn(context, async (line) => {
      const household = await findHousehold(line, context.typed.word(0, 'ID|NO'));
      if (!household.ok) return household;
      const ask = entryFor(context, household.value, data.value);
      if (!ask.ok) return ask;
      const effect = await line.perform('changes.preview', ask.value);
      if (!effect.ok || context.typed.flag('dry-run')) return effect;
      const { newFen } = shownAmount.parse(effect.value);
      return line.perform('changes.register', { ...ask.value, rev: household.value.rev, shownFen: newFen });
    });
  },
};
