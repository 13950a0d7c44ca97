import { differenceKind } from '#shared/contract/exchange-compare.ts';
import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairCompare: Verb = {
  words: ['pair', 'compare'],
  usage:
    'pair compare CODE [--kind on_the_way|lacking_there|lacking_here|differs|deleted_there|deleted_here] [--village NAME] [--offset N] [--limit N] --dir D --user NAME',
  about: '两头对账：与一个单位不同的家庭，逐户写明怎么回事；对照对方最近一个包里的持有清单',
  options: { kind: { type: 'string' }, village: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const { typed } = context;
    const village = typed.text('village');
    const kind = typed.text('kind') === undefined ? {} : { kind: oneOf(typed, 'kind', differenceKind.options, 'differs') };
    const ask = { peer: typed.word(0, 'CODE'), ...kind, ...(village === undefined ? {} : { village }), ...readPage(typed) };
    return signedIn(context, (line) => line.call('exchange.differences', ask));
  },
};
