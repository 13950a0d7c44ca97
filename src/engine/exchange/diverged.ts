import { caseDifferences } from '#exchange/facts/case-differences.ts';
import { buriedKept } from '#exchange/facts/deletion.ts';
import { lineageOf, makeFact, readFactLine } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import { appliedAbout, exceptionOf, heldVersions, type FactRow } from '#storage/facts.ts';
import { packageIn } from '#storage/packages.ts';
import { acted, noLongerAsShown, type ActContext, type Acted, type QueryContext } from '../act.ts';
import { ownDeletedWith } from './buried.ts';
import { caseRowOf, factOf, mergeIn } from './fact-store.ts';
import { refreshCases } from './standing.ts';

const stateNames = { reported: '上报', withdrawn: '撤回', terminated: '终止' } as const;

/** The versions of a case that do not follow each other, and where each came from; fewer than two where nothing is to be asked. */
export const headsOf = (ctx: QueryContext, gid: string): FactRow[] =>
  heldVersions(ctx.db, gid).filter(({ type }) => type === casesProfile.name);

const cameFrom = (ctx: QueryContext, { came_with }: FactRow): string => {
  if (came_with === null) return '本机封的';
  const no = packageIn(ctx.db, came_with)?.no;
  return no === undefined ? '对方交回' : `随包 ${no} 来`;
};

const areAsShown = (held: readonly FactRow[], heads: readonly string[]): boolean =>
  [...heads].toSorted().join(' ') ===
  held
    .map((one) => one.digest)
    .toSorted()
    .join(' ');
const otherVersions = () => noLongerAsShown('这个案件的版本', '没有改动', '别人或新来的包');

/** 左右对照: what the versions of a diverged case say otherwise, in words; the first stands at the left. */
export const versionsOfCase = (ctx: QueryContext, gid: string): Outcome<ValueOf<CallOf<'exchange.versions'>>> => {
  const heads = headsOf(ctx, gid);
  const [left] = heads;
  if (left === undefined || heads.length < 2) return refuse('not_found', { what: '互不接续的版本' });
  const row = caseRowOf(left.line);
  return done({
    no: row.caseNo,
    head: row.household.headName,
    ours: left.owner === ctx.office.orgCode,
    versions: heads.map((one) => ({
      digest: one.digest,
      from: cameFrom(ctx, one),
      on: one.recorded_at.slice(0, 10),
      state: stateNames[caseRowOf(one.line).state],
    })),
    others: heads
      .slice(1)
      .map((one) => ({
        digest: one.digest,
        differences: caseDifferences(row, caseRowOf(one.line)).map(({ label, before, after }) => ({ label, left: before, right: after })),
      })),
  });
};

/** A version of our own once more, as one that names all of these as parents and what was deleted of the case as well. */
const madeAnew = (ctx: ActContext, chosen: FactRow, held: readonly FactRow[]): { readonly made: string; readonly effects: number } => {
  const { gid } = chosen;
  const read = readFactLine(casesProfile, chosen.line);
  // Every line was read with this profile before it was kept.
  if (!read.ok) throw new Error(`a kept fact is not readable: ${read.error.code}`);
  const lineage = lineageOf(held.map(factOf), ownDeletedWith(ctx.db, ctx.office, gid).digests);
  const fact = makeFact(casesProfile, { ...read.value.row, ...lineage, basis: appliedAbout(ctx.db, gid) }, read.value.ext);
  mergeIn(ctx, fact, profileKey(casesProfile), null);
  const effects = refreshCases(ctx, [gid], null);
  touchLinks(ctx.db);
  return { made: fact.digest, effects };
};

/**
 * R3: a person of the owner's office says which version holds; it is made anew as a version that names all of them as parents, so that it
 * takes their place everywhere with the next packages. The office's own register is not changed by it.
 */
export const chooseVersion = (
  ctx: ActContext,
  { gid, digest, heads }: Pick<ParsedInputOf<CallOf<'exchange.chooseVersion'>>, 'gid' | 'digest' | 'heads'>,
): Acted<ValueOf<CallOf<'exchange.chooseVersion'>>> => {
  const held = headsOf(ctx, gid);
  const chosen = held.find((one) => one.digest === digest);
  if (chosen === undefined || held.length < 2 || !areAsShown(held, heads)) return otherVersions();
  if (chosen.owner !== ctx.office.orgCode) return refuse('version_not_ours');
  const { made, effects } = madeAnew(ctx, chosen, held);
  return acted({ effects }, { objectType: 'case', objectId: gid, detail: { chosen: digest, versions: [...heads], made } });
};

/**
 * R6: a file stays that a tombstone of our own names and that is not done with. A person of its owner's office says that it is kept: it is
 * made anew, naming what was deleted, and the tombstone does not reach it any more.
 */
export const keepBuried = (
  ctx: ActContext,
  { gid, heads, reason }: Pick<ParsedInputOf<CallOf<'exchange.keepBuried'>>, 'gid' | 'heads' | 'reason'>,
): Acted<ValueOf<CallOf<'exchange.keepBuried'>>> => {
  const held = headsOf(ctx, gid);
  if (!areAsShown(held, heads)) return otherVersions();
  const [kept] = held;
  if (kept === undefined || exceptionOf(ctx.db, gid)?.code !== buriedKept)
    return refuse('not_found', { what: '销毁记录列明而没有销毁的案卷' });
  if (kept.owner !== ctx.office.orgCode) return refuse('version_not_ours');
  const { made, effects } = madeAnew(ctx, kept, held);
  return acted({ effects }, { objectType: 'case', objectId: gid, detail: { reason, kept: kept.digest, made } });
};
