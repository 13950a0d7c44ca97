import { refuse } from '#shared/values/refusal.ts';
import { countyCases } from '../county-cases.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const decideConfirm: Verb = {
  words: ['decide', 'confirm'],
  usage: 'decide confirm ID|NO… | --all --document NO [--on YYYY-MM-DD] --dir D --user NAME',
  about: '县级第二人：照意见作出决定，写明文号',
  options: { all: { type: 'boolean' }, document: { type: 'string' }, on: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    if (typed.words.length === 0 && !typed.flag('all')) throw new UsageError('ID|--all');
    const documentNo = typed.needed('document');
    return signedIn(context, async (line) => {
      const cases = await countyCases(line, 'proposed', typed.words);
      if (!cases.ok) return cases;
      if (cases.value.length === 0) return refuse('not_found', { what: '有意见待决定的户' });
      return line.call('county.decide', {
        items: cases.value.map(({ id, rev }) => ({ id, rev })),
        documentNo,
        on: typed.text('on') ?? context.today(),
      });
    });
  },
};
