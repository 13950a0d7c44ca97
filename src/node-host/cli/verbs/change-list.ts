import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const states = ['open', 'waiting_letter', 'all', 'registered', 'reviewed', 'typed', 'in_force', 'refused', 'withdrawn'] as const;

export const changeList: Verb = {
  words: ['change', 'list'],
  usage: `change list [--state ${states.join('|')}] [--offset N] [--limit N] --dir D --user NAME`,
  about: '列出待遇变更，最急的在前；--state open 为正在办的',
  options: { ...pageOptions, state: { type: 'string' } },
  run: (context) =>
    signedIn(context, (line) =>
      line.call('changes.list', { state: oneOf(context.typed, 'state', states, 'open'), ...readPage(context.typed) }),
    ),
};
