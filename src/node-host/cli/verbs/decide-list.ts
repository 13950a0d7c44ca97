import { listed, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decideList: Verb = {
  words: ['decide', 'list'],
  usage: 'decide list [--township CODE] [--state arrived,proposed,decided] [--differing] [--offset N] [--limit N] --dir D --user NAME',
  about: '县级：列出乡镇报来的各户，乡镇与本级的金额并列',
  options: { township: { type: 'string' }, state: { type: 'string' }, differing: { type: 'boolean' }, ...pageOptions },
  run: (context) => {
    const { typed } = context;
    const township = typed.text('township');
    const ask = {
      ...(township === undefined ? {} : { township }),
      state: listed(typed, 'state'),
      onlyDiffering: typed.flag('differing'),
      ...readPage(typed),
    };
    return signedIn(context, (line) => line.call('county.list', ask));
  },
};
