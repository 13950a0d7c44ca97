import { done } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, listed, oneOf, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const answers = ['any', 'open', 'answered', 'unchanged', 'changed', 'not_found', 'uncooperative', 'postponed'] as const;

export const campaign: Verb = {
  words: ['campaign'],
  usage:
    "campaign [ID [families|draw|revisit|close|cancel]] [--answer open] | campaign open --villages CODE,CODE --title TEXT --until YYYY-MM-DD [--month YYYY-MM] [--scope all|due] [--seed SEED] [--hash HASH] [--data '{…}'] --dir D --user NAME",
  about:
    '集中复核：不写 ID 列出各次；open 不带 --hash 时只看名单，带上看过的名单摘要就发起；families 列出各户，draw 不带 --seed 列出抽查名单、带上种子和名单摘要就抽，revisit 登记抽查入户，close 结束，cancel 取消',
  options: {
    ...dataOptions,
    ...pageOptions,
    answer: { type: 'string' },
    villages: { type: 'string' },
    title: { type: 'string' },
    until: { type: 'string' },
    month: { type: 'string' },
    scope: { type: 'string' },
    hash: { type: 'string' },
    seed: { type: 'string' },
    program: { type: 'string' },
  },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) return line.call('campaigns.list', readPage(typed));
      if (id === 'open') {
        const ask = {
          program: typed.text('program') ?? 'dibao',
          month: typed.text('month') ?? context.today().slice(0, 7),
          scope: oneOf(typed, 'scope', ['all', 'due'] as const, 'all'),
          villages: listed(typed, 'villages'),
        };
        const frameHash = typed.text('hash');
        return frameHash === undefined
          ? line.call('campaigns.preview', ask)
          : line.call('campaigns.open', { ...ask, title: typed.needed('title'), untilOn: typed.needed('until'), frameHash });
      }
      if (act === undefined) return line.call('campaigns.get', { id });
      if (act === 'families')
        return line.call('campaigns.families', { id, answer: oneOf(typed, 'answer', answers, 'any'), ...readPage(typed) });
      const seed = typed.text('seed');
      if (act === 'draw' && seed === undefined) {
        const frame = await line.call('campaigns.drawPreview', { id });
        const draws = frame.ok ? await line.call('campaigns.draws', { id }) : frame;
        return frame.ok && draws.ok ? done({ frame: frame.value, draws: draws.value }) : frame.ok ? draws : frame;
      }
      const rev = async () => {
        const shown = await line.call('campaigns.get', { id });
        return shown.ok ? done(shown.value.rev) : shown;
      };
      const drawing = act === 'draw' ? { seed, frameHash: typed.needed('hash') } : {};
      return actOn(line, { subject: 'campaigns', act, id, data: { ...drawing, ...data.value }, today: context.today(), rev });
    });
  },
};
