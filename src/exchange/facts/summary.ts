import { z } from 'zod';
import { isTable, type Descriptor } from '../package/descriptor.ts';
import { casesProfile } from '../profiles/cases.ts';
import { decisionOutcomes, decisionsProfile } from '../profiles/decisions.ts';
import { filingsProfile } from '../profiles/filings.ts';
import { findingsProfile } from '../profiles/findings.ts';
import type { Totals } from '../profiles/profile.ts';
import { rehomingsProfile } from '../profiles/rehomings.ts';
import { arrivalsProfile, transfersProfile } from '../profiles/transfers.ts';
import { brought } from './brought.ts';
import { readFactLine, type FactVersion } from './fact.ts';

const count = z.int().min(0);
const kinds = ['case', 'change', ...decisionOutcomes, 'filing', 'finding', 'transfer', 'taken', 'declined', 'rehoming'] as const;

/**
 * What a package holds, as people compare it: the sender's own cases by program and area and its decisions by outcome
 * (money in 分), the attachments that lie in it, withdrawals (撤回, 作废), corrections of something sent before, and the
 * households whose earlier version the receiver was not known to hold.
 */
export const packageSummary = z.object({
  lines: z.array(
    z.object({
      what: z.enum(kinds),
      program: z.string(),
      area: z.enum(['urban', 'rural']).nullable(),
      households: count,
      persons: count,
      monthlyFen: z.int(),
      oneOffFen: z.int(),
    }),
  ),
  attachments: count,
  attachmentBytes: count,
  withdrawals: count,
  corrections: count,
  unconfirmed: count,
  /** Packages of earlier programs kept no word of it. */
  brought: z.array(brought).default([]),
});
export type PackageSummary = z.output<typeof packageSummary>;
export type SummaryLine = PackageSummary['lines'][number];

type Said = {
  readonly line: Pick<SummaryLine, 'what' | 'program' | 'area'> | null;
  readonly withdrawn: boolean;
  readonly corrected: boolean;
  readonly caseId: string;
  readonly adds: Totals | null;
};

const saidOf = (fact: FactVersion): Said | null => {
  if (fact.type === casesProfile.name) {
    const read = readFactLine(casesProfile, fact.line);
    if (!read.ok) return null;
    const { program, area, state, rev, gid, change } = read.value.row;
    const reported = state === 'reported';
    return {
      line: reported ? { what: change === undefined || change === null ? 'case' : 'change', program, area } : null,
      withdrawn: !reported,
      corrected: reported && rev > 1,
      caseId: gid,
      adds: casesProfile.contribution?.(read.value.row) ?? null,
    };
  }
  if (fact.type === filingsProfile.name) {
    const read = readFactLine(filingsProfile, fact.line);
    if (!read.ok) return null;
    const { program, area, rev, caseId } = read.value.row;
    const adds = filingsProfile.contribution?.(read.value.row) ?? null;
    return { line: { what: 'filing', program, area }, withdrawn: false, corrected: rev > 1, caseId, adds };
  }
  if (fact.type === findingsProfile.name) {
    const read = readFactLine(findingsProfile, fact.line);
    if (!read.ok) return null;
    const { row } = read.value;
    const adds = findingsProfile.contribution?.(row) ?? null;
    return { line: { what: 'finding', program: '', area: null }, withdrawn: false, corrected: false, caseId: row.caseId, adds };
  }
  if (fact.type === transfersProfile.name) {
    const read = readFactLine(transfersProfile, fact.line);
    if (!read.ok) return null;
    const { program, area, rev, gid } = read.value.row;
    const adds = transfersProfile.contribution?.(read.value.row) ?? null;
    return { line: { what: 'transfer', program, area }, withdrawn: false, corrected: rev > 1, caseId: gid, adds };
  }
  if (fact.type === rehomingsProfile.name) {
    const read = readFactLine(rehomingsProfile, fact.line);
    if (!read.ok) return null;
    const { program, area, rev, gid } = read.value.row;
    const adds = rehomingsProfile.contribution?.(read.value.row) ?? null;
    return { line: { what: 'rehoming', program, area }, withdrawn: false, corrected: rev > 1, caseId: gid, adds };
  }
  if (fact.type === arrivalsProfile.name) {
    const read = readFactLine(arrivalsProfile, fact.line);
    if (!read.ok) return null;
    const { outcome, transferId, rev } = read.value.row;
    const adds = arrivalsProfile.contribution?.(read.value.row) ?? null;
    return { line: { what: outcome, program: '', area: null }, withdrawn: false, corrected: rev > 1, caseId: transferId, adds };
  }
  if (fact.type !== decisionsProfile.name) return null;
  const read = readFactLine(decisionsProfile, fact.line);
  if (!read.ok) return null;
  const { outcome, supersedes, caseId } = read.value.row;
  const voided = outcome === 'void';
  return {
    line: voided ? null : { what: outcome, program: '', area: null },
    withdrawn: voided,
    corrected: !voided && supersedes.length > 0,
    caseId,
    adds: decisionsProfile.contribution?.(read.value.row) ?? null,
  };
};

/** The households that facts are about, each counted once. */
export const householdsOf = (facts: readonly FactVersion[]): number => new Set(facts.flatMap((fact) => saidOf(fact)?.caseId ?? [])).size;

/** Sums a package up from its rows and its descriptor: the same on both sides, because nothing else is asked. */
export const summarise = (
  sender: string,
  facts: readonly FactVersion[],
  descriptor: Pick<Descriptor, 'resources' | 'unconfirmed'>,
): Omit<PackageSummary, 'brought'> => {
  const lines = new Map<string, SummaryLine>();
  const own = facts.filter(({ owner }) => owner === sender).flatMap((fact) => saidOf(fact) ?? []);
  for (const { line, adds } of own) {
    if (line === null || adds === null) continue;
    const key = `${kinds.indexOf(line.what)} ${line.program} ${line.area ?? ''}`;
    const before = lines.get(key) ?? { ...line, households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 };
    lines.set(key, {
      ...before,
      households: before.households + adds.households,
      persons: before.persons + adds.persons,
      monthlyFen: before.monthlyFen + adds.monthlyFen,
      oneOffFen: before.oneOffFen + adds.oneOffFen,
    });
  }
  const blobs = descriptor.resources.filter((resource) => !isTable(resource));
  return {
    lines: [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line),
    attachments: blobs.length,
    attachmentBytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0),
    withdrawals: own.filter(({ withdrawn }) => withdrawn).length,
    corrections: own.filter(({ corrected }) => corrected).length,
    unconfirmed: descriptor.unconfirmed,
  };
};
