import { ofOwn, type HandedOn } from '#exchange/facts/hand-on-family.ts';
import { handOn, rehomingId, type Known, type KnownCase } from '#exchange/facts/succession.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import type { Month } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { openBenefit } from '#storage/benefits.ts';
import { factsAbout, type FactRow } from '#storage/facts.ts';
import { unlistedOwn, unsettledOwn, waitingRehomings } from '#storage/own-families.ts';
import { transferInById } from '#storage/transfers.ts';
import type { QueryContext } from '../act.ts';
import { arrivalRowOf, caseRowOf, factOf, filingRowOf, heldDecisions } from '../exchange/fact-store.ts';
import { deletedIds } from '../exchange/buried.ts';
import { handedOnRow } from './handed-on.ts';
import { ownCaseIn, type OwnCase } from './own-case.ts';

type Contents = Extract<HandedOn, { readonly contents: unknown }>;
export type OwnFamily = Contents & {
  /** The row it waits in, the same whenever it is put together. */
  readonly id: string;
  /** Every case the facts tell of it. */
  readonly cases: readonly OwnCase[];
};
export type OwnLeft = Pick<HandedOn, 'source' | 'caseNo' | 'headName'> & { readonly why: string; readonly cases: readonly OwnCase[] };
export type OwnFamilies = {
  readonly families: readonly OwnFamily[];
  /** What a person has to look into. */
  readonly left: readonly OwnLeft[];
  /** Cases nothing follows from any more: refused, stopped. */
  readonly over: readonly OwnCase[];
};

const byGid = (rows: readonly FactRow[], type: string): ReadonlyMap<string, readonly FactRow[]> => {
  const objects = new Map<string, FactRow[]>();
  for (const row of rows) if (row.type === type) objects.set(row.gid, [...(objects.get(row.gid) ?? []), row]);
  return objects;
};

const knownCases = (ctx: QueryContext, rows: readonly FactRow[]): readonly KnownCase[] =>
  [...byGid(rows, casesProfile.name)].map(([gid, versions]) => ({
    gid,
    versions: versions.map((one) => ({ digest: one.digest, parents: factOf(one).parents, row: caseRowOf(one.line) })),
    decisions: heldDecisions(ctx.db, gid),
    unsent: null,
    correcting: false,
  }));

/** What the facts alone say of the cases this register does not know. */
const knownHere = (ctx: QueryContext, onlyNew: boolean): Known => {
  const rows = (onlyNew ? unlistedOwn : unsettledOwn)(ctx.db, ctx.office.orgCode);
  return {
    cases: knownCases(ctx, rows),
    filings: [...byGid(rows, 'filings').values()].flatMap((versions) =>
      versions
        .toSorted((a, b) => b.rev - a.rev)
        .slice(0, 1)
        .map(({ line }) => ({ row: filingRowOf(line), ordered: null })),
    ),
    // A family of a dissolved office that the PC before had taken over: the county hands it on again, and the answer lies among the facts.
    before: waitingRehomings(ctx.db).flatMap((waits) => {
      const row = handedOnRow(ctx.db, waits);
      const answer = factsAbout(ctx.db, waits.id, 'arrivals')
        .map((one) => arrivalRowOf(one.line))
        .findLast(({ outcome }) => outcome === 'taken');
      if (row === null || answer === undefined) return [];
      const householdId = answer.householdId ?? row.household.householdId;
      return [{ row: { ...row, household: { ...row.household, householdId } }, answer }];
    }),
    // Which of its decisions the PC before had read, this one cannot know; what was paid by it a person looks up.
    heard: () => true,
  };
};

const casesOf = (
  cases: readonly OwnCase[],
  { source, program }: Pick<HandedOn, 'source' | 'program'>,
  householdId: string | null,
): OwnCase[] =>
  cases.filter(({ gid, row }) =>
    source.startsWith('case:') ? source === `case:${gid}` : row.program === program && row.household.householdId === householdId,
  );
/** Of a family nothing could be put together of, its source still names the household. */
const householdIn = ({ source, program }: Pick<HandedOn, 'source' | 'program'>): string | null =>
  source.startsWith(`benefit:${program}:`) ? source.slice(`benefit:${program}:`.length) : null;

/** Why a family that stands in the register already is not entered a second time. */
const standsHere = (one: Contents): string => {
  const { fromMonth, monthlyFen, document, note } = one.contents;
  const says = `本机登记着这户在享的待遇。县里的资料是 ${fromMonth} 起每月 ${formatYuan(monthlyFen)} 元（${document}），请核对，金额不同的按变更登记。`;
  return note === '' ? says : `${says}${note}`;
};

/**
 * Families of this office that only its facts know, because they came back from the county after its PC was lost: each once, as they
 * stand in `month`. A function of the facts held and of what the register knows. `onlyNew`: without those that are listed already.
 */
export const ownFamilies = (ctx: QueryContext, month: Month, onlyNew = false): OwnFamilies => {
  const known = knownHere(ctx, onlyNew);
  if (known.cases.length + known.filings.length + known.before.length === 0) return { families: [], left: [], over: [] };
  const { orgCode, name } = ctx.office;
  // The same on whatever day it is put together.
  const of = { from: { org: orgCode, name }, document: '县里交回的资料', on: `${month}-01`, fromMonth: month, by: name, wording: ofOwn };
  const deleted = deletedIds(ctx.db);
  const cases = known.cases.flatMap((one) => ownCaseIn(one, deleted) ?? []);
  const [families, left]: [OwnFamily[], OwnLeft[]] = [[], []];
  for (const one of handOn(of, known)) {
    const { source, caseNo, headName, program } = one;
    const householdId = 'why' in one ? householdIn(one) : one.contents.household.householdId;
    const told = casesOf(cases, one, householdId);
    if ('why' in one) {
      left.push({ source, caseNo, headName, why: one.why, cases: told });
      continue;
    }
    const id = rehomingId(orgCode, orgCode, source);
    const state = transferInById(ctx.db, id)?.state;
    if (one.contents.kind === 'benefit' && openBenefit(ctx.db, program, one.contents.household.householdId) !== undefined)
      left.push({ source, caseNo, headName, why: standsHere(one), cases: told });
    else if (state !== 'taken' && state !== 'declined') families.push({ ...one, id, cases: told });
  }
  // Whatever is named needs somebody; of the rest only what was decided is over.
  const named = new Set([...families, ...left].flatMap((one) => one.cases.map(({ gid }) => gid)));
  const over = cases.filter((one) => one.decision !== null && one.decision.outcome !== 'returned' && !named.has(one.gid));
  return { families, left, over };
};
