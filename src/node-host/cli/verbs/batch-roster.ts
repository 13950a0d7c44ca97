import { done, type Outcome } from '#shared/values/refusal.ts';
import { listed } from '../data.ts';
import { findCase } from '../find.ts';
import { signedIn } from '../signed-in.ts';
import type { Line, Verb } from '../verb.ts';

const idsOf = async (line: Line, words: readonly string[]): Promise<Outcome<string[]>> => {
  const ids: string[] = [];
  for (const word of words) {
    const seen = await findCase(line, word);
    if (!seen.ok) return seen;
    ids.push(seen.value.id);
  }
  return done(ids);
};

export const batchRoster: Verb = {
  words: ['batch', 'roster'],
  usage: 'batch roster --out FILE.xlsx [--cases ID|NO,… | --package ID] [--full-numbers] [--purpose TEXT] --dir D --user NAME',
  about: '县里没有本程序：写出上报花名册工作簿，由县里填审核意见；不写 --cases 时是全部等县批复的户',
  options: {
    out: { type: 'string' },
    cases: { type: 'string' },
    package: { type: 'string' },
    'full-numbers': { type: 'boolean' },
    purpose: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const path = typed.needed('out');
    const packageId = typed.text('package');
    return signedIn(context, async (line) => {
      const cases = await idsOf(line, listed(typed, 'cases'));
      if (!cases.ok) return cases;
      const made = await line.call('decisionRosters.save', {
        caseIds: cases.value,
        fullNumbers: typed.flag('full-numbers'),
        purpose: typed.text('purpose') ?? '报县审核',
        ...(packageId === undefined ? {} : { packageId }),
      });
      if (!made.ok) return made;
      const { downloadId, fileName: _, ...totals } = made.value;
      const saved = await line.saveDownload(downloadId, path);
      return saved.ok ? done({ ...saved.value, ...totals }) : saved;
    });
  },
};
