import { findCase } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const caseShow: Verb = {
  words: ['case', 'show'],
  usage: 'case show ID|NO --dir D --user NAME',
  about: '看一件申请：环节、可办的事、期限、核算单、公示、批复、文书',
  run: (context) => signedIn(context, (line) => findCase(line, context.typed.word(0, 'ID|NO'))),
};
