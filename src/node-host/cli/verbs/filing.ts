import { filingState } from '#shared/contract/filings.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { actOn } from '../act-on.ts';
import { dataOptions, listed, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const PAGE = 100;

export const filing: Verb = {
  words: ['filing'],
  usage:
    "filing [ID [complain|visit|sendBack|conclude]] [--state to_visit,visited] | filing draw [--seed SEED --hash HASH] | filing findings [ID correct] [--data '{…}'] --dir D --user NAME",
  about:
    '备案（权限下放）：县级不写 ID 列出报来备案的户，draw 不写种子列出抽查名单、写上种子和名单摘要就抽，visit 登记入户、conclude 审定；乡镇 findings 列出县里的核查结论，correct 登记更正情况',
  options: { ...dataOptions, ...pageOptions, state: { type: 'string' }, seed: { type: 'string' }, hash: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, ...more] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) {
        const asked = listed(typed, 'state');
        return line.call('filings.list', { state: filingState.options.filter((state) => asked.includes(state)), ...readPage(typed) });
      }
      if (id === 'draw') {
        const seed = typed.text('seed');
        if (seed !== undefined) return line.call('filings.draw', { seed, frameHash: typed.needed('hash') });
        const frame = await line.call('filings.drawPreview', {});
        const draws = frame.ok ? await line.call('filings.draws', {}) : frame;
        if (!frame.ok || !draws.ok) return frame.ok ? draws : frame;
        return done({ frame: frame.value, draws: draws.value });
      }
      const finding = id === 'findings';
      const [target, act] = finding ? more : [id, more[0]];
      if (target === undefined) return line.call('filings.findings', readPage(typed));
      if (act === undefined) return line.call('filings.get', { id: target });
      const rev = async () => {
        if (!finding) {
          const shown = await line.call('filings.get', { id: target });
          return shown.ok ? done(shown.value.rev) : shown;
        }
        for (let offset = 0; ; offset += PAGE) {
          const page = await line.call('filings.findings', { offset, limit: PAGE });
          if (!page.ok) return page;
          const found = page.value.rows.find((row) => row.id === target);
          if (found !== undefined) return done(found.rev);
          if (offset + PAGE >= page.value.total) return refuse('not_found', { what: '核查结论' });
        }
      };
      return actOn(line, { subject: 'filings', act, id: target, data: data.value, today: context.today(), rev });
    });
  },
};
