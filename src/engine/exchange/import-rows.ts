import { factTitle } from '#exchange/profiles/registry.ts';
import { packageSentence } from '#exchange/package/sentence.ts';
import { exceptions } from '#storage/facts.ts';
import type { PackageInLineRow } from '#storage/import-papers.ts';
import type { ActContext } from '../act.ts';
import { aboutHeld } from './about-held.ts';
import { lineOfFact } from './line-of-fact.ts';
import type { StagedPackage } from './staged-packages.ts';
import type { TakenFacts } from './take-facts.ts';

type Row = Omit<PackageInLineRow, 'package_id' | 'no'>;

/** More than a sheet could be worked through with; how many there were is counted beside. */
const most = 2000;

/** 张三 of which case, or which line of which table where the row cannot be read. */
const aboutFact = (ctx: ActContext, staged: StagedPackage, gid: string, digest: string): string => {
  const found = staged.facts.find(({ fact }) => fact.gid === gid && fact.digest === digest);
  if (found !== undefined) {
    const line = lineOfFact(ctx, staged, found.fact, 'known', false);
    const named = [line?.caseNo ?? '', line?.head ?? '', line?.village ?? ''].filter((part) => part !== '').join(' ');
    return `${factTitle(found.fact.type)}${named === '' ? '' : ` ${named}`}`;
  }
  const unread = staged.contents.exceptions.find((one) => one.gid === gid && one.digest === digest);
  return unread === undefined ? gid : `“${factTitle(unread.table)}”第 ${unread.number} 行`;
};

/** What a package brought and this office did not take, or took without effect: a line each, with code and sentence. */
export const rowsOfImport = (ctx: ActContext, staged: StagedPackage, taken: TakenFacts): readonly Row[] => {
  const refused = taken.refused.map(({ gid, digest, code, text }): Row => ({
    gid,
    about: aboutFact(ctx, staged, gid, digest),
    outcome: 'refused',
    code,
    text,
  }));
  const nameless = staged.contents.exceptions
    .filter(({ gid }) => gid === null)
    .map(({ table, number, refusal }): Row => ({
      gid: '',
      about: `“${factTitle(table)}”第 ${number} 行`,
      outcome: 'refused',
      code: refusal.code,
      text: packageSentence(refusal),
    }));
  const stuck = exceptions(ctx.db)
    .filter(({ gid }) => taken.touched.has(gid))
    .map(({ gid, code, text }): Row => ({ gid, about: aboutHeld(ctx.db, gid), outcome: 'stuck', code, text }));
  return [...refused, ...nameless, ...stuck].slice(0, most);
};
