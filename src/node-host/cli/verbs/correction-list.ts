import { z } from 'zod';
import { correctionState } from '#shared/contract/corrections.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

/** Every correction, or those about one person, household or case. */
export const correctionList: Verb = {
  words: ['correction', 'list'],
  usage: 'correction list [--state waiting|in_force|dropped|undone] [--about ID] --dir D --user NAME',
  about: '列出更正：原为、改为、谁、何时、为何',
  options: { state: { type: 'string' }, about: { type: 'string' } },
  run: async (context) => {
    const { typed } = context;
    const state = correctionState.or(z.literal('all')).safeParse(typed.text('state') ?? 'all');
    if (!state.success) throw new UsageError('--state');
    const about = typed.text('about');
    return signedIn(context, (line) =>
      line.call('corrections.list', { state: state.data, ...(about === undefined ? {} : { about }), limit: 100 }),
    );
  },
};
