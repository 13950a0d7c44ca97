import { buriedBy, coversFor, followNamed, keptBecause } from '#exchange/facts/deletion.ts';
import { lineageOf, type FactVersion } from '#exchange/facts/fact.ts';
import { whoConfirms } from '#exchange/facts/handed-back.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import { factsToSend, haveRows } from '#exchange/facts/selection.ts';
import { checkFork, checkSeen, nextPosition, openStream } from '#exchange/facts/streams.ts';
import { supersedesFor, viewCase } from '#exchange/facts/view.ts';
import { done } from '#shared/values/refusal.ts';
import { realRules, type Rules } from './rules.ts';
import { schedulesOf, stepsOf, variantOf, type Schedule, type Variant } from './schedule.ts';
import * as fc from 'fast-check';

export type Mutant = {
  readonly rule: `R${number}`;
  readonly name: string;
  readonly rules: Rules;
  /** Where it shows soonest; where it shows once in thousands, the one story in which it does. */ readonly schedules: fc.Arbitrary<Schedule>;
};

const restores = variantOf('restores');
const deletions = variantOf('deletions');
const quiet = variantOf('quiet');
const copies = variantOf('copies');
const everything = variantOf('everything');
const forging = variantOf('forging');

const mutant = (rule: Mutant['rule'], name: string, where: Variant | Schedule, change: Partial<Rules>): Mutant => ({
  rule,
  name,
  rules: { ...realRules, ...change },
  schedules: 'steps' in where ? fc.constant(where) : schedulesOf(where),
});

/** A copied township amends what the first PC closed and deleted. */
const copyAmendsDeleted = stepsOf('open', 'trip', 'copyPc', 'close', 'trip', [12, 'backup'], 'trip', 'remove', 'amend copy');
/** A copied county decides about what the first PC decided and deleted. */
const copyDecidesDeleted = stepsOf(
  'open',
  'close',
  'trip',
  'copyPc hall',
  'decide',
  'trip',
  'trip',
  [12, 'backup'],
  'trip',
  'trip',
  'remove hall',
  'decide copy',
);
/** The county loses a closed case by a restore, gets it back by an old stick, and is restored to the days between. */
const lostInBetween = stepsOf(
  'open',
  'close',
  'trip',
  'restore hall',
  'backup',
  'backup hall',
  'deliver 2',
  'trip',
  [7, 'backup'],
  'trip',
  'remove',
  'restore hall',
);
/** The county lost a closed case; its list from before is read once more a year later. */
const oldListAgain = stepsOf('open', 'close', 'trip', 'restore hall', [11, 'backup'], 'deliver 0', 'remove');
/** A closed case is deleted as soon as the county names it; the county is restored to the day before. */
const namedOnce = stepsOf('open', 'close', 'trip', 'remove', 'restore hall');
/** A sealed case is lost by a disk image put back; another package takes its place; then its stick is found. */
const foundLate = stepsOf('open', 'seal', 'image', 'trip', 'deliver 4');
/** A case lies on a stick alone, at the office that wrote it. */
const onOwnStick = stepsOf('open', 'seal', 'restore', 'ownStick');
/** A township gets a newer program and goes back to the older one, with which a case is amended. */
const olderProgram = stepsOf('program 1', 'open', 'trip', 'program 0', 'amend', 'trip');
/** The stories by themselves, for the real rules. */
export const stories: Readonly<Record<string, Schedule>> = {
  copyAmendsDeleted,
  copyDecidesDeleted,
  lostInBetween,
  oldListAgain,
  namedOnce,
  foundLate,
  onOwnStick,
  olderProgram,
};

const only = (fact: FactVersion): { action: 'replaced'; heads: FactVersion[]; removed: [] } => ({
  action: 'replaced',
  heads: [fact],
  removed: [],
});
const isTomb = (fact: FactVersion): boolean => fact.type === 'tombs';

/** Each rule put in the place of a worse one that somebody might well have written. */
export const mutants: readonly Mutant[] = [
  mutant('R1', 'a peer’s facts are not handed back', restores, {
    factsToSend: (facts, have, out, me) =>
      factsToSend(
        facts.filter((fact) => fact.owner === me),
        have,
        out,
      ),
  }),
  mutant('R1', 'the list covers only what is new', quiet, { haveRows: (facts) => haveRows(facts.slice(-3)) }),
  mutant('R1', 'what went out once does not go out again', quiet, {
    factsToSend: (() => {
      const sent = new WeakSet<FactVersion>();
      return (facts, have, out) => {
        const fresh = factsToSend(facts, have, out).filter((fact) => !sent.has(fact));
        for (const fact of fresh) sent.add(fact);
        return fresh;
      };
    })(),
  }),
  mutant('R2', 'older packages are ignored', foundLate, {
    readable: (office, pack) =>
      !office.links.get(pack.from)?.seen.some(({ id, seq }) => id === pack.header.stream.id && seq >= pack.header.seq),
  }),
  mutant('R2', 'what a list lacks is deleted', restores, {
    absent: (office, pack) =>
      [...office.facts.values()]
        .flat()
        .filter((fact) => fact.owner === pack.from && !pack.have.has(fact.gid))
        .map(({ gid }) => gid),
  }),
  mutant('R2', 'the highest revision wins', copies, {
    mergeFact: (held, incoming, buried) =>
      buried?.(incoming.digest) === true || held.some(({ rev }) => rev >= incoming.rev)
        ? mergeFact(held, incoming, () => true)
        : only(incoming),
  }),
  mutant('R2', 'the last to arrive wins', quiet, {
    mergeFact: (held, incoming, buried) => (buried?.(incoming.digest) === true ? mergeFact(held, incoming, buried) : only(incoming)),
  }),
  mutant('R2', 'the other version is not kept beside ours', copies, {
    mergeFact: (held, incoming, buried) => {
      const merged = mergeFact(held, incoming, buried);
      return merged.action === 'diverged' ? { ...merged, heads: held } : merged;
    },
  }),
  mutant('R3', 'an answer names one of two versions', copies, { lineageOf: (held, deleted) => lineageOf(held.slice(0, 1), deleted) }),
  mutant('R3', 'an answer does not name what was deleted here', copyAmendsDeleted, { lineageOf: (held) => lineageOf(held) }),
  mutant('R3', 'a decision does not name those deleted here', copyDecidesDeleted, {
    supersedesFor: (decisions) => supersedesFor(decisions),
  }),
  mutant('R3', 'an older program drops the columns it does not know', olderProgram, { columnsKept: () => ({}) }),
  mutant('R4', 'supersedes is not looked at', quiet, {
    viewCase: (heads, decisions, deleted) =>
      viewCase(
        heads,
        decisions.map((one) => ({ ...one, supersedes: [] })),
        deleted,
      ),
  }),
  mutant('R4', 'an effect is booked again each time it shows', quiet, { bookedBefore: () => false }),
  mutant('R4', 'a decision about an old version takes effect', quiet, {
    viewCase: (heads, decisions, deleted) => {
      const view = viewCase(heads, decisions, deleted);
      const [first] = view.kind === 'exception' && view.exception === 'old_version' ? view.inForce : [];
      return first === undefined ? view : { kind: 'effect', decision: first };
    },
  }),
  mutant('R4', 'the first of two decisions takes effect', copies, {
    viewCase: (heads, decisions, deleted) => {
      const view = viewCase(heads, decisions, deleted);
      const [first] = view.kind === 'exception' && view.exception === 'two_decisions' ? view.inForce : [];
      return first === undefined ? view : { kind: 'effect', decision: first };
    },
  }),
  mutant('R5', 'every township gets everything', quiet, { inPair: () => true }),
  mutant('R5', 'anybody may read a package and take what is in it', quiet, { addressed: () => true, acceptFact: () => done('take') }),
  mutant('R5', 'what bears our name is ours', forging, { whoConfirms: () => done('nobody') }),
  mutant('R5', 'what goes on from a version of ours is ours', forging, {
    whoConfirms: (type, action, reconciling) => (action === 'replaced' ? done('nobody') : whoConfirms(type, action, reconciling)),
  }),
  mutant('R6', 'a tombstone of ours acts whoever brings it', forging, {
    whoConfirms: (type, action, reconciling) => (type === 'tombs' ? done('nobody') : whoConfirms(type, action, reconciling)),
  }),
  mutant('R6', 'a deletion leaves no tombstone', deletions, { leavesTombstone: false }),
  mutant('R6', 'a tombstone stays at home', deletions, {
    factsToSend: (facts, have, out, me) =>
      factsToSend(
        facts.filter((fact) => !isTomb(fact) || fact.owner !== me),
        have,
        out,
      ),
  }),
  mutant('R6', 'the peer’s tombstones act here too', deletions, {
    buriedBy: (org, facts) =>
      buriedBy(
        org,
        [...facts].map((fact) => ({ ...fact, owner: org })),
      ),
  }),
  mutant('R6', 'a tombstone does not remove what it finds', deletions, { withoutBuried: (held) => held }),
  mutant('R6', 'a tombstone names the last version alone', deletions, {
    coversFor: (versions) => coversFor(versions).map((covers) => covers.map((cover) => ({ ...cover, digests: cover.digests.slice(0, 1) }))),
  }),
  mutant('R6', 'deletion without the peer’s list', deletions, {
    keptBecause: (bundle, named, byPeer, oldest) => {
      const because = keptBecause(bundle, named, byPeer, oldest);
      return because === 'not_named' || because === 'too_young' ? null : because;
    },
  }),
  mutant('R6', 'named once is enough', namedOnce, {
    keptBecause: (bundle, named, byPeer, oldest) => {
      const because = keptBecause(bundle, named, byPeer, oldest);
      return because === 'too_young' ? null : because;
    },
  }),
  mutant('R6', 'the count goes on in the peer’s new stream', lostInBetween, {
    followNamed: (named, have, at) => followNamed(named, have, { ...at, sameStream: true }),
  }),
  mutant('R6', 'a list that acknowledges nothing confirms', oldListAgain, {
    followNamed: (named, have, at) => followNamed(named, have, { ...at, acknowledged: at.now }),
  }),
  mutant('R7', 'the stream goes on after a restore', restores, { newStreamAfterRestore: false }),
  mutant('R7', 'a new stream does not get a number above all known', restores, { openStream: (random) => openStream(random, 0) }),
  mutant('R8', 'places of a stream are not compared', copies, {
    checkFork: (known, header, hash) => ({ ...checkFork(known, header, hash), forks: [] }),
  }),
  mutant('R8', 'packages name none of those before them', copies, { nextPosition: (stream) => ({ ...nextPosition(stream), chain: [] }) }),
  mutant('R8', 'packages name only the one before them', copies, {
    nextPosition: (stream) => ({ ...nextPosition(stream), chain: nextPosition(stream).chain.slice(0, 1) }),
  }),
  mutant('R9', 'packages we never made are passed over', everything, {
    checkSeen: (seen, own) => checkSeen(seen, own).filter(({ kind }) => kind === 'delivered'),
  }),
  mutant('R9', 'a restored office raises the alarm about itself', restores, {
    checkSeen: (seen, own) => checkSeen(seen, { ...own, everRestored: false }),
  }),
  mutant('R10', 'an own stick is not read', onOwnStick, { ownStickReadable: false }),
  mutant('R11', 'half of an import stays', quiet, { brokenOff: (facts) => Math.ceil(facts / 2) }),
];
