import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const kinds = ['any', 'raise', 'lower', 'same', 'leaves', 'enters', 'skipped', 'ended'] as const;

export const raiseLines: Verb = {
  words: ['raise', 'lines'],
  usage: `raise lines ID [--kind ${kinds.join('|')}] [--offset N] [--limit N] --dir D --user NAME`,
  about: '一次提标试算的差额清单',
  options: { ...pageOptions, kind: { type: 'string' } },
  run: (context) => {
    const ask = { id: context.typed.word(0, 'ID'), kind: oneOf(context.typed, 'kind', kinds, 'any'), ...readPage(context.typed) };
    return signedIn(context, (line) => line.call('raises.lines', ask));
  },
};
