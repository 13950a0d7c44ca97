import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decisionDrop: Verb = {
  words: ['decision', 'drop'],
  usage: 'decision drop ID --reason TEXT --dir D --user NAME',
  about: '与批复原件不符：退回导入的批复花名册，各户仍等县里批复',
  options: { reason: { type: 'string' } },
  run: (context) => {
    const id = context.typed.word(0, 'ID');
    const reason = context.typed.needed('reason');
    return signedIn(context, async (line) => {
      const seen = await line.call('decisionRosters.get', { id });
      return seen.ok ? line.call('decisionRosters.drop', { id, rev: seen.value.rev, reason }) : seen;
    });
  },
};
