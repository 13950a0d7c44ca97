import { dataOptions, oneOf, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

const standings = ['open', 'overdue', 'due', 'soon', 'later', 'suspended', 'all'] as const;
const acts = { record: 'reviews.record', class: 'reviews.setClass' } as const;
const bulk = { unchanged: 'reviews.recordUnchanged', postpone: 'reviews.postpone' } as const;

export const review: Verb = {
  words: ['review'],
  usage: `review [--standing ${standings.join('|')}] | review BENEFIT-ID [record|class] | review unchanged|postpone | review void ID [--data '{…}'|@FILE.json] --dir D --user NAME`,
  about: '定期核查：不写 ID 列出应核查的户；一户的 record 登记结果、class 调整类别；unchanged、postpone 一次办多户；void 作废一条记录',
  options: { ...dataOptions, ...pageOptions, standing: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [first, second] = typed.words;
    return signedIn(context, async (line) => {
      if (first === undefined)
        return line.call('reviews.due', { standing: oneOf(typed, 'standing', standings, 'open'), ...readPage(typed) });
      if (first === 'unchanged' || first === 'postpone') return line.perform(bulk[first], { on: context.today(), ...data.value });
      if (first === 'void') {
        const seen = await line.call('reviews.get', { id: typed.word(1, 'ID') });
        return seen.ok ? line.perform('reviews.void', { rev: seen.value.rev, ...data.value, id: seen.value.id }) : seen;
      }
      const seen = await line.call('reviews.prepare', { benefitId: first });
      if (!seen.ok || second === undefined) return seen;
      if (second !== 'record' && second !== 'class') throw new UsageError(second);
      const dated = second === 'record' ? { on: context.today() } : {};
      return line.perform(acts[second], { ...dated, rev: seen.value.rev, ...data.value, benefitId: first });
    });
  },
};
