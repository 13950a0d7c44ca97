import { matchListKind } from '#shared/contract/matches.ts';
import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const match: Verb = {
  words: ['match'],
  usage: 'match | match publish FILE.xlsx --list deceased --source TEXT --as-of YYYY-MM-DD [--note TEXT] [--dry-run] --dir D --user NAME',
  about: '比对名单：不写动作列出已发布（收到）的；publish（县）逐行判断归哪个乡镇，再发布给各乡镇（--dry-run 只判断），随下一个包下发',
  options: {
    ...pageOptions,
    list: { type: 'string' },
    source: { type: 'string' },
    'as-of': { type: 'string' },
    note: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, async (line) => {
      if (typed.words[0] === undefined) return line.call('matches.list', readPage(typed));
      if (typed.words[0] !== 'publish') throw new UsageError('publish');
      const fileToken = line.fileToken(typed.word(1, 'FILE.xlsx'));
      if (!fileToken.ok) return fileToken;
      const plan = await line.runJob('matches.read', {
        fileToken: fileToken.value,
        list: oneOf(typed, 'list', matchListKind.options, 'other'),
        source: typed.needed('source'),
        asOf: typed.needed('as-of'),
        note: typed.text('note') ?? '',
      });
      if (!plan.ok) return plan;
      const { planId, counts, townships } = plan.value;
      const rows = await line.call('matches.rows', { planId, ...readPage(typed) });
      if (!rows.ok) return rows;
      const told = { counts, townships, rows: rows.value.rows };
      if (typed.flag('dry-run') || townships.length === 0) return { ok: true, value: told };
      const published = await line.call('matches.publish', { planId });
      return published.ok ? { ok: true, value: { ...told, published: published.value } } : published;
    });
  },
};
