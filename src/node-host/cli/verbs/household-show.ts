import { findHousehold } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const householdShow: Verb = {
  words: ['household', 'show'],
  usage: 'household show ID|NO --dir D --user NAME',
  about: '看一户：成员、收入、财产、赡养、账户、待遇、申请',
  run: (context) => signedIn(context, (line) => findHousehold(line, context.typed.word(0, 'ID|NO'))),
};
