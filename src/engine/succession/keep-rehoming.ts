import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import type { HandedOn } from '#exchange/facts/hand-on-family.ts';
import { rehomingId } from '#exchange/facts/succession.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { rehomingsProfile, type RehomingRow } from '#exchange/profiles/rehomings.ts';
import { arrivalsProfile } from '#exchange/profiles/transfers.ts';
import { factsAbout } from '#storage/facts.ts';
import {
  dropLeft,
  handedOnFrom,
  insertRehoming,
  rehomingById,
  rehomingOfSource,
  updateRehoming,
  type RehomingKept,
  type SuccessionRow,
} from '#storage/succession.ts';
import type { ActContext } from '../act.ts';
import { arrivalRowOf, factOf, heldFacts, mergeIn, rehomingRowOf } from '../exchange/fact-store.ts';
import { rehomingAnswered } from './answered.ts';

/** The same text for the same contents, in whatever order they were put together. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const sameContents = (line: string, row: RehomingRow): boolean => {
  const { rev: _a, parents: _b, anc: _c, ...before } = rehomingRowOf(line);
  const { rev: _d, parents: _e, anc: _f, ...now } = row;
  return sorted(before) === sorted(now);
};

const columnsOf = (of: SuccessionRow, one: Pick<HandedOn, 'source' | 'caseNo' | 'headName' | 'program'>) => ({
  from_org: of.org,
  source: one.source,
  to_org: of.to_org,
  case_no: one.caseNo,
  head_name: one.headName,
  program: one.program,
  answered_on: null,
  answer: null,
  late: '',
  rev: 0,
  settled_on: null,
  settled: '',
});

/** Something became known of a family that was answered: a person looks at it, also where one had done with it before. */
export const toLookAt = (ctx: ActContext, id: string, late: string): void => {
  if (rehomingById(ctx.db, id)?.late !== late) updateRehoming(ctx.db, id, { late, settled_on: null, settled: '' });
};

export const keepLeft = (ctx: ActContext, of: SuccessionRow, one: HandedOn & { readonly why: string }): void => {
  const known = rehomingOfSource(ctx.db, of.org, one.source);
  if (known !== undefined) {
    if (known.state === 'left') updateRehoming(ctx.db, known.id, { why: one.why });
    else toLookAt(ctx, known.id, one.why);
    return;
  }
  insertRehoming(ctx.db, {
    ...columnsOf(of, one),
    id: ctx.newId(),
    kind: 'left',
    persons: 0,
    monthly_fen: 0,
    from_month: of.from_month,
    digest: '',
    why: one.why,
    state: 'left',
    made_on: ctx.today,
  });
};

/** What became known only after the family was taken over or declined. */
const CAME_LATER = '答复以后县里又知道了这户的新情况（原单位较早封的包，或者备案核查的结论），请电话核对，按变更办理。';

const saysOf = (fact: FactVersion, row: RehomingRow) => ({
  kind: row.kind,
  persons: row.insuredCount,
  monthly_fen: row.monthlyFen,
  from_month: row.fromMonth,
  digest: fact.digest,
  why: '',
  state: 'made' as const,
});

/** A family of which nothing stood here yet. A county that was restored may hold the answer already, handed back by the successor. */
const keepNew = (ctx: ActContext, row: Parameters<typeof insertRehoming>[1]): void => {
  insertRehoming(ctx.db, row);
  for (const answer of factsAbout(ctx.db, row.id, arrivalsProfile.name)) rehomingAnswered(ctx, answer.owner, arrivalRowOf(answer.line));
};

/** What stands of a family handed on. One that was left to a person before, or is known by what was handed back alone, is told by its source now. */
const knownAs = (ctx: ActContext, of: SuccessionRow, source: string, id: string): RehomingKept | undefined => {
  const named = rehomingOfSource(ctx.db, of.org, source);
  if (named?.state === 'left') dropLeft(ctx.db, named.id);
  else if (named !== undefined) return named;
  const byId = rehomingById(ctx.db, id);
  if (byId !== undefined) updateRehoming(ctx.db, id, { source, why: '' });
  return byId;
};

/** Answers whether the successor gets it as it stands now. */
export const keepFamily = (ctx: ActContext, of: SuccessionRow, one: Extract<HandedOn, { readonly contents: unknown }>): boolean => {
  const id = rehomingId(ctx.office.orgCode, of.org, one.source);
  const held = heldFacts(ctx.db, id);
  const row: RehomingRow = { gid: id, owner: ctx.office.orgCode, home: of.to_org, ...lineageOf(held), ...one.contents };
  const [head] = held;
  const same = head !== undefined && held.length === 1 && sameContents(head.line, row);
  const known = knownAs(ctx, of, one.source, id);
  if (known !== undefined && same) return true;
  const answered =
    known === undefined ? factsAbout(ctx.db, id, arrivalsProfile.name).length > 0 : known.state === 'taken' || known.state === 'declined';
  // What the successor has answered stays as it was handed on, whatever the county knows of it now.
  const stays = head !== undefined && (same || answered);
  const fact = stays ? head : makeFact(rehomingsProfile, row);
  if (!stays) mergeIn(ctx, fact, profileKey(rehomingsProfile), null);
  const says = saysOf(fact, rehomingRowOf(fact.line));
  if (known === undefined) keepNew(ctx, { ...columnsOf(of, one), id, ...says, made_on: ctx.today });
  else if (!answered) updateRehoming(ctx.db, id, { ...says, late: '' });
  if (answered && !same) toLookAt(ctx, id, CAME_LATER);
  return same || !answered;
};

/** Sources of families known only by what the successor handed back. */
const HANDED_BACK = 'held:';
export const isHandedBack = ({ source }: RehomingKept): boolean => source.startsWith(HANDED_BACK);

/** What was handed on before a restore and cannot be made again, since the county lost what it was made of: it stands as it was sent. */
export const keepHandedBack = (ctx: ActContext, of: SuccessionRow): void => {
  for (const kept of handedOnFrom(ctx.db, ctx.office.orgCode, of.org)) {
    if (rehomingById(ctx.db, kept.gid) !== undefined) continue;
    const row = rehomingRowOf(kept.line);
    const who = { source: `${HANDED_BACK}${kept.gid}`, caseNo: row.caseNo, headName: row.household.headName, program: row.program };
    const why = '本机恢复备份以前转交的，没有它的原始资料';
    keepNew(ctx, { ...columnsOf(of, who), id: kept.gid, ...saysOf(factOf(kept), row), why, made_on: ctx.today });
  }
};
