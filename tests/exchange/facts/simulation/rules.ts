import { buriedBy, coversFor, followNamed, keptBecause, withoutBuried } from '#exchange/facts/deletion.ts';
import { lineageOf, type FactVersion } from '#exchange/facts/fact.ts';
import { whoConfirms } from '#exchange/facts/handed-back.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import { acceptFact, inPair } from '#exchange/facts/scope.ts';
import { factsToSend, haveRows, type PeerHave } from '#exchange/facts/selection.ts';
import { checkFork, checkSeen, nextPosition, openStream } from '#exchange/facts/streams.ts';
import { supersedesFor, viewCase, type CaseHead, type CaseView, type HeldDecision } from '#exchange/facts/view.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import type { Office, Package } from './office.ts';

export type ModelDecision = DecisionRow & HeldDecision;
type LeftOut = Parameters<typeof factsToSend>[2];

/**
 * What the simulated offices do, rule by rule: the program's own functions, and for what its use cases do around them (who may open
 * a package, what is one transaction) the shortest words for it. A mutant of the protocol is one of these put in another's place.
 */
export const realRules = {
  /** R1 */ haveRows: (facts: readonly FactVersion[]) => haveRows(facts),
  /** R1 */ factsToSend: (facts: readonly FactVersion[], have: PeerHave | null, leaveOut: LeftOut, _me: string): readonly FactVersion[] =>
    factsToSend(facts, have, leaveOut),
  /** R2 */ mergeFact,
  /** R2: packages of any age and stream are merged. */ readable: (_office: Office, _pack: Package): boolean => true,
  /** R2: absence deletes nothing. */ absent: (_office: Office, _pack: Package): readonly string[] => [],
  /** R3 */ lineageOf,
  /** R3: columns a program does not know go on into the version that replaces theirs. */ columnsKept: (
    columns: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> => columns,
  /** R4 */ viewCase: (
    heads: readonly CaseHead[],
    decisions: readonly ModelDecision[],
    deleted: ReadonlySet<string>,
  ): CaseView<ModelDecision> => viewCase(heads, decisions, deleted),
  /** R4 */ supersedesFor,
  /** R4: an effect is keyed by its decision. */ bookedBefore: (office: Office, decisionId: string): boolean =>
    office.booked.has(decisionId),
  /** R5 */ inPair,
  /** R5 */ acceptFact,
  /** R5, R4, R6: own facts brought by another office. */ whoConfirms,
  /** R5, as `openPackage` does: E_NOT_FOR_US. */ addressed: (office: Office, pack: Package): boolean =>
    pack.to === office.org || pack.from === office.org,
  /** R6 */ buriedBy,
  /** R6 */ coversFor,
  /** R6 */ withoutBuried,
  /** R6 */ followNamed,
  /** R6 */ keptBecause,
  /** R6: a deletion leaves a tombstone. */ leavesTombstone: true as boolean,
  /** R7 */ newStreamAfterRestore: true as boolean,
  /** R7 */ openStream,
  /** R8 */ nextPosition,
  /** R8 */ checkFork,
  /** R9 */ checkSeen,
  /** R10 */ ownStickReadable: true as boolean,
  /** R11: of an import that breaks off, this many of its facts stay. */ brokenOff: (_facts: number): number => 0,
};

export type Rules = typeof realRules;
