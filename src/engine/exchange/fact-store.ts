import { z } from 'zod';
import { attachmentsOf } from '#exchange/facts/attachments.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { mergeFact, type MergeAction } from '#exchange/facts/merge.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import { decisionsProfile, type DecisionRow } from '#exchange/profiles/decisions.ts';
import { filingsProfile, type FilingRow } from '#exchange/profiles/filings.ts';
import { findingsProfile, type FindingRow } from '#exchange/profiles/findings.ts';
import { codetablesProfile, type CodeTableRow } from '#exchange/profiles/codetables.ts';
import { matchesProfile, type MatchListRow } from '#exchange/profiles/matches.ts';
import { rehomingsProfile, type RehomingRow } from '#exchange/profiles/rehomings.ts';
import { standardsProfile, type StandardRow } from '#exchange/profiles/standards.ts';
import { arrivalsProfile, transfersProfile, type ArrivalRow, type TransferRow } from '#exchange/profiles/transfers.ts';
import type { Profile } from '#exchange/profiles/profile.ts';
import { readFactLine } from '#exchange/facts/fact.ts';
import type { ReadableDb } from '#storage/db.ts';
import { decisionsAbout, factByDigest, heldVersions, insertFact, retireFact, type FactRow } from '#storage/facts.ts';
import type { ActContext } from '../act.ts';

const digests = z.array(z.string());

/** A kept row as the exchange's rules see it. */
export const factOf = (row: FactRow): FactVersion => ({
  gid: row.gid,
  type: row.type,
  owner: row.owner,
  home: row.home,
  rev: row.rev,
  digest: row.digest,
  parents: digests.parse(JSON.parse(row.parents)),
  anc: digests.parse(JSON.parse(row.anc)),
  line: row.line,
});

/** Versions of an object held now. */
export const heldFacts = (db: ReadableDb, gid: string): FactVersion[] => heldVersions(db, gid).map(factOf);

const typed = <S extends z.ZodObject>(profile: Profile<S>, line: string): z.output<S> => {
  const read = readFactLine(profile, line);
  // Every line was read with this profile before it was kept.
  if (!read.ok) throw new Error(`a kept fact is not readable: ${read.error.code}`);
  return read.value.row;
};

/** A kept line as its row; nothing may be changed in it. */
export const caseRowOf = (line: string): CaseRow => typed(casesProfile, line);
export const decisionRowOf = (line: string): DecisionRow => typed(decisionsProfile, line);
export const filingRowOf = (line: string): FilingRow => typed(filingsProfile, line);
export const findingRowOf = (line: string): FindingRow => typed(findingsProfile, line);
export const rehomingRowOf = (line: string): RehomingRow => typed(rehomingsProfile, line);
export const transferRowOf = (line: string): TransferRow => typed(transfersProfile, line);
export const arrivalRowOf = (line: string): ArrivalRow => typed(arrivalsProfile, line);
export const codeTableOf = (line: string): CodeTableRow => typed(codetablesProfile, line);
export const matchListOf = (line: string): MatchListRow => typed(matchesProfile, line);
/** A family on its way to another office: offered by a township, or handed on by the county. */
export const movingRowOf = (fact: Pick<FactVersion, 'type' | 'line'>): TransferRow =>
  fact.type === rehomingsProfile.name ? rehomingRowOf(fact.line) : transferRowOf(fact.line);
export const standardRowOf = (line: string): StandardRow => typed(standardsProfile, line);

/** Decisions held about a case, with their digests. */
export const heldDecisions = (db: ReadableDb, caseId: string): (DecisionRow & { readonly digest: string })[] =>
  decisionsAbout(db, caseId).map((row) => ({ ...decisionRowOf(row.line), digest: row.digest }));

/** The case a fact is about: that of a decision, a filing, a finding; the transfer an answer is for; else itself. */
export const aboutOf = (fact: FactVersion): string => {
  if (fact.type === decisionsProfile.name) return decisionRowOf(fact.line).caseId;
  if (fact.type === filingsProfile.name) return filingRowOf(fact.line).caseId;
  if (fact.type === arrivalsProfile.name) return arrivalRowOf(fact.line).transferId;
  return fact.type === findingsProfile.name ? findingRowOf(fact.line).caseId : fact.gid;
};

/** The frozen family a fact carries: of a case, or of a filing; null where it carries none. */
export const familyOf = (fact: Pick<FactVersion, 'type' | 'line'>): CaseRow | FilingRow | null => {
  if (fact.type === casesProfile.name) return caseRowOf(fact.line);
  return fact.type === filingsProfile.name ? filingRowOf(fact.line) : null;
};

/** Attachments a fact names: those of its family, of a family handed on, or the persons of a match list. */
export const attachmentsNamed = (fact: Pick<FactVersion, 'type' | 'line'>): string[] => {
  if (fact.type === matchesProfile.name) return [matchListOf(fact.line).table].filter((table) => table !== null);
  if (fact.type === rehomingsProfile.name) return [...new Set(rehomingRowOf(fact.line).files.map(({ sha256 }) => sha256))];
  const family = familyOf(fact);
  return family === null ? [] : attachmentsOf(family);
};

/**
 * R2, the only way a fact comes in. Versions that were replaced stay as history and are known for ever. `buried`: what this office's own
 * tombstones name; nothing for a version the office makes itself.
 */
export const mergeIn = (
  ctx: ActContext,
  fact: FactVersion,
  profile: string,
  cameWith: string | null,
  buried: ReadonlySet<string> = new Set(),
): { readonly action: MergeAction; readonly about: string } => {
  const about = aboutOf(fact);
  if (factByDigest(ctx.db, fact.gid, fact.digest) !== undefined) return { action: 'known', about };
  const merged = mergeFact(heldFacts(ctx.db, fact.gid), fact, (digest) => buried.has(digest));
  if (merged.action === 'buried') return { action: 'buried', about };
  for (const old of merged.removed) retireFact(ctx.db, old.gid, old.digest);
  const held = merged.heads.some((head) => head.digest === fact.digest);
  insertFact(ctx.db, {
    gid: fact.gid,
    digest: fact.digest,
    type: fact.type,
    about,
    owner: fact.owner,
    home: fact.home,
    rev: fact.rev,
    profile,
    parents: JSON.stringify(fact.parents),
    anc: JSON.stringify(fact.anc),
    line: fact.line,
    head: held ? 1 : 0,
    came_with: cameWith,
    recorded_at: ctx.now,
  });
  return { action: merged.action, about };
};

/** What an import would do with a fact, without doing it. */
export const wouldMerge = (db: ReadableDb, fact: FactVersion, buried: ReadonlySet<string>): MergeAction =>
  factByDigest(db, fact.gid, fact.digest) !== undefined
    ? 'known'
    : mergeFact(heldFacts(db, fact.gid), fact, (digest) => buried.has(digest)).action;
