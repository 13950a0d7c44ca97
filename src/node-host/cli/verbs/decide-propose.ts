import { refuse } from '#shared/values/refusal.ts';
import { countyCases } from '../county-cases.ts';
import { oneOf, wholeNumber } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const decidePropose: Verb = {
  words: ['decide', 'propose'],
  usage:
    'decide propose ID|NO… | --all --outcome confirm|adjust|refuse|return [--amount 分] [--from YYYY-MM] [--from-reason TEXT] [--reason CODE] [--text TEXT] [--visited] --dir D --user NAME',
  about: '县级第一人：对报来的户提出意见；--all 是全部未审的户，同意时按乡镇金额',
  options: {
    all: { type: 'boolean' },
    outcome: { type: 'string' },
    amount: { type: 'string' },
    from: { type: 'string' },
    'from-reason': { type: 'string' },
    reason: { type: 'string' },
    text: { type: 'string' },
    visited: { type: 'boolean' },
  },
  run: (context) => {
    const { typed } = context;
    const outcome = oneOf(typed, 'outcome', ['confirm', 'adjust', 'refuse', 'return'], 'confirm');
    if (typed.words.length === 0 && !typed.flag('all')) throw new UsageError('ID|--all');
    if (outcome === 'adjust') typed.needed('amount');
    return signedIn(context, async (line) => {
      const cases = await countyCases(line, 'arrived', typed.words);
      if (!cases.ok) return cases;
      if (cases.value.length === 0) return refuse('not_found', { what: '未审的户' });
      const from = typed.text('from') ?? null;
      const items = cases.value.map(({ id, rev, townshipFen }) => ({
        id,
        rev,
        outcome,
        amountFen: outcome === 'confirm' || outcome === 'adjust' ? wholeNumber(typed, 'amount', townshipFen) : 0,
        from,
        fromReason: typed.text('from-reason') ?? '',
        reasonCode: typed.text('reason') ?? '',
        text: typed.text('text') ?? '',
        visited: typed.flag('visited'),
      }));
      return line.call('county.propose', { items });
    });
  },
};
