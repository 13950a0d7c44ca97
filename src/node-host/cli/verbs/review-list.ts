import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const results = ['any', 'waiting', 'unchanged', 'changed', 'not_found', 'uncooperative', 'postponed'] as const;

export const reviewList: Verb = {
  words: ['review', 'list'],
  usage: `review list [--result ${results.join('|')}] [--household ID] [--offset N] [--limit N] --dir D --user NAME`,
  about: '核查记录；waiting 为有变化而还没有登记变更的',
  options: { ...pageOptions, result: { type: 'string' }, household: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const ask = { result: oneOf(typed, 'result', results, 'any'), householdId: typed.text('household'), ...readPage(typed) };
    return signedIn(context, (line) => line.call('reviews.list', ask));
  },
};
