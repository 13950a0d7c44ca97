import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const householdList: Verb = {
  words: ['household', 'list'],
  usage:
    'household list [--text TEXT] [--village CODE] [--benefit any|active|not_yet|suspended|exiting|applying|none|dead_member|exit_over] [--sort no|head|village|amount] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出家庭',
  options: { text: { type: 'string' }, village: { type: 'string' }, benefit: { type: 'string' }, sort: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const { typed } = context;
    const village = typed.text('village');
    const ask = {
      text: typed.text('text') ?? '',
      benefit: oneOf(
        typed,
        'benefit',
        ['any', 'active', 'not_yet', 'suspended', 'exiting', 'applying', 'none', 'dead_member', 'exit_over'],
        'any',
      ),
      sort: oneOf(typed, 'sort', ['no', 'head', 'village', 'amount'], 'no'),
      ...(village === undefined ? {} : { village }),
      ...readPage(typed),
    };
    return signedIn(context, (line) => line.call('households.list', ask));
  },
};
