import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const pairReturned: Verb = {
  words: ['pair', 'returned'],
  usage: 'pair returned CODE [--take | --refuse] [--offset N] [--limit N] --dir D --user NAME',
  about: '对方交回的、本机没有的本单位资料；--take：列出的都是本单位作的，收回；--refuse：都不是，不收，转为异常由两人核实',
  options: { take: { type: 'boolean' }, refuse: { type: 'boolean' }, ...pageOptions },
  run: (context) => {
    const { typed } = context;
    const [take, not] = [typed.flag('take'), typed.flag('refuse')];
    if (take && not) throw new UsageError('--take --refuse');
    const peer = typed.word(0, 'CODE');
    const page = readPage(typed);
    return signedIn(context, async (line) => {
      const listed = await line.call('exchange.returned', { peer, ...page });
      if (!listed.ok || (!take && !not) || listed.value.rows.length === 0) return listed;
      return line.call('exchange.answerReturned', { peer, ids: listed.value.rows.map(({ id }) => id), ours: take });
    });
  },
};
