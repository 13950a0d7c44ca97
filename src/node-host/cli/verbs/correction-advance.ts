import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

/** The second person's word on a correction that waits. */
export const correctionAdvance: Verb = {
  words: ['correction', 'advance'],
  usage: 'correction advance ID confirm|drop [--reason TEXT] --dir D --user NAME',
  about: '复核一件更正（confirm 予以更正，drop 不予更正）',
  options: { reason: { type: 'string' } },
  run: async (context) => {
    const { typed } = context;
    const [id, act] = [typed.word(0, 'ID'), typed.word(1, 'confirm|drop')];
    if (act !== 'confirm' && act !== 'drop') throw new UsageError('confirm|drop');
    return signedIn(context, async (line) => {
      const seen = await line.call('corrections.get', { id });
      if (!seen.ok) return seen;
      const now = { id, rev: seen.value.rev };
      return act === 'confirm'
        ? line.call('corrections.confirm', now)
        : line.call('corrections.drop', { ...now, reason: typed.needed('reason') });
    });
  },
};
