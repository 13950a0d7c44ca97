import { coversOf, type Named } from '#exchange/facts/deletion.ts';
import { readFactLine, type FactVersion } from '#exchange/facts/fact.ts';
import type { Pair } from '#exchange/facts/scope.ts';
import { readHave, type PeerHave } from '#exchange/facts/selection.ts';
import { advance, highestNo, raiseSeen, type OwnStream, type PositionHash } from '#exchange/facts/streams.ts';
import type { CaseView, HeldDecision } from '#exchange/facts/view.ts';
import type { Header, Seen } from '#exchange/package/header.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import { decisionsProfile, type DecisionRow } from '#exchange/profiles/decisions.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import type { Rules } from './rules.ts';

export type Package = {
  readonly from: string;
  readonly to: string;
  readonly header: Pick<Header, 'stream' | 'seq' | 'chain' | 'seen'>;
  readonly hash: string;
  readonly have: PeerHave;
  readonly facts: readonly FactVersion[];
};

/** What one office knows of the way to another: the rows the program keeps beside its facts. */
export type Link = {
  readonly peer: string;
  readonly pair: Pair;
  stream: OwnStream;
  readonly own: Map<string, string>;
  readonly sealedAt: Map<string, number>;
  highestNo: number;
  readonly answered: Set<string>;
  peerHave: PeerHave | null;
  listStream: string | null;
  named: Named;
  readonly hashAt: Map<string, string>;
  seen: readonly Seen[];
  reconciling: boolean;
  /** Opened, signature and addressee right, but another package stands at its place: two persons have to release it. */
  waiting: readonly Package[];
};

/** What the referee knows of an installation and the program does not; it goes back in time with it. */
export type Truth = {
  /** Everything ever made or brought here, by digest. */
  readonly due: Set<string>;
  /** What was deleted here. */
  readonly gone: Set<string>;
  /** The first package read from each place of the peers' streams. */
  readonly read: Map<string, string>;
  /** The stretches of work that lie behind it: a copy of a PC begins a new one on both. */
  readonly stretches: readonly number[];
};

/** One installation of one office. */
export type Office = {
  readonly org: string;
  readonly pc: 'first' | 'copy';
  facts: Map<string, readonly FactVersion[]>;
  readonly links: Map<string, Link>;
  readonly booked: Map<string, number>;
  restored: boolean;
  /** How wrong its clock goes, in steps. */
  clock: number;
  /** The last program it was given: each newer one writes one more column, 0 none. */
  program: number;
  /** The digests its own tombstones name. */
  buried: ReadonlySet<string>;
  readonly truth: Truth;
};

/** Who may be asked or must be told; the world answers and remembers. */
export type Surroundings = {
  readonly rules: Rules;
  readonly now: number;
  readonly alarm: (about: string, why: string) => void;
  /** "Are these packages yours?" true = yes. */
  readonly ask: (office: Office, seen: Seen) => boolean;
  /** "Is this fact yours?" of one that another office brings. */
  readonly isOurs: (fact: FactVersion) => boolean;
  readonly booked: (office: Office, decision: HeldDecision) => void;
  readonly random: () => Uint8Array;
  readonly hash: () => string;
};

export const place = (stream: string, seq: number): string => `${stream} ${seq}`;

export const newOffice = (org: string, peers: readonly (readonly [string, Pair])[], clock: number, around: Surroundings): Office => ({
  org,
  pc: 'first',
  facts: new Map(),
  links: new Map(
    peers.map(([peer, pair]) => [
      peer,
      {
        peer,
        pair,
        stream: around.rules.openStream(around.random(), 0),
        own: new Map(),
        sealedAt: new Map(),
        highestNo: 0,
        answered: new Set(),
        peerHave: null,
        listStream: null,
        named: new Map(),
        hashAt: new Map(),
        seen: [],
        reconciling: false,
        waiting: [],
      },
    ]),
  ),
  booked: new Map(),
  restored: false,
  clock,
  program: 0,
  buried: new Set(),
  truth: { due: new Set(), gone: new Set(), read: new Map(), stretches: [0] },
});

/** A backup or a disk image: everything as it is now. */
export const copyOf = (office: Office, pc: Office['pc'] = office.pc): Office => ({
  ...office,
  pc,
  facts: new Map(office.facts),
  booked: new Map(office.booked),
  truth: { ...office.truth, due: new Set(office.truth.due), gone: new Set(office.truth.gone), read: new Map(office.truth.read) },
  links: new Map(
    [...office.links].map(([peer, link]) => [
      peer,
      { ...link, own: new Map(link.own), sealedAt: new Map(link.sealedAt), answered: new Set(link.answered), hashAt: new Map(link.hashAt) },
    ]),
  ),
});

const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
const remembered = <T extends object, R>(read: (fact: T) => R): ((fact: T) => R) => {
  const known = new WeakMap<T, R>();
  return (fact) => {
    const before = known.get(fact);
    if (before !== undefined) return before;
    const row = read(fact);
    known.set(fact, row);
    return row;
  };
};
export const caseOf = remembered((fact: FactVersion): CaseRow => must(readFactLine(casesProfile, fact.line)).row);
export const decisionOf = remembered((fact: FactVersion): DecisionRow & HeldDecision => ({
  ...must(readFactLine(decisionsProfile, fact.line)).row,
  digest: fact.digest,
}));
export const coveredBy = remembered((fact: FactVersion): readonly string[] => coversOf(fact).flatMap(({ digests }) => digests));

export const allFacts = (office: Office): readonly FactVersion[] => [...office.facts.values()].flat();
export const isTomb = (fact: FactVersion): boolean => fact.type === tombsProfile.name;
export const decisionsAbout = (office: Office, caseId: string): readonly (DecisionRow & HeldDecision)[] =>
  allFacts(office)
    .filter((fact) => fact.type === decisionsProfile.name)
    .map(decisionOf)
    .filter((one) => one.caseId === caseId);
export const caseIds = (office: Office): readonly string[] => [
  ...new Set(
    allFacts(office).flatMap((fact) =>
      fact.type === casesProfile.name ? [fact.gid] : fact.type === decisionsProfile.name ? [decisionOf(fact).caseId] : [],
    ),
  ),
];

/** Ids that any tombstone held here names: nobody misses them. */
const deletedIds = (office: Office): ReadonlySet<string> =>
  new Set(
    allFacts(office)
      .filter(isTomb)
      .flatMap((fact) => must(readFactLine(tombsProfile, fact.line)).row.covers.map(({ gid }) => gid)),
  );

export const viewOf = (rules: Rules, office: Office, caseId: string): CaseView<DecisionRow & HeldDecision> =>
  rules.viewCase(
    (office.facts.get(caseId) ?? []).map((fact) => ({ ...caseOf(fact), digest: fact.digest, parents: fact.parents })),
    decisionsAbout(office, caseId),
    deletedIds(office),
  );

/** Books what has become effective. */
const book = (around: Surroundings, office: Office): void => {
  for (const id of caseIds(office)) {
    const view = viewOf(around.rules, office, id);
    if (view.kind !== 'effect' || around.rules.bookedBefore(office, view.decision.gid)) continue;
    office.booked.set(view.decision.gid, (office.booked.get(view.decision.gid) ?? 0) + 1);
    around.booked(office, view.decision);
  }
};

/** R2 and R6: the only way a version comes in. */
export const put = (rules: Rules, office: Office, fact: FactVersion): void => {
  const { heads } = rules.mergeFact(office.facts.get(fact.gid) ?? [], fact, (digest) => office.buried.has(digest));
  if (heads.length > 0) office.facts.set(fact.gid, heads);
  if (!isTomb(fact)) return;
  office.buried = rules.buriedBy(office.org, allFacts(office).filter(isTomb));
  for (const [gid, held] of office.facts) {
    const left = rules.withoutBuried(held, (digest) => office.buried.has(digest));
    if (left.length === 0) office.facts.delete(gid);
    else if (left !== held) office.facts.set(gid, left);
  }
};

/** A fact made by a person of this office. */
export const make = (around: Surroundings, office: Office, fact: FactVersion): FactVersion => {
  put(around.rules, office, fact);
  office.truth.due.add(fact.digest);
  book(around, office);
  return fact;
};

export const seal = (around: Surroundings, office: Office, peer: string): Package => {
  const { rules } = around;
  const link = needLink(office, peer);
  const pair = allFacts(office).filter((fact) => rules.inPair(link.pair, fact));
  const pack: Package = {
    from: office.org,
    to: peer,
    header: { ...rules.nextPosition(link.stream), seen: [...link.seen] },
    hash: around.hash(),
    have: readHave(rules.haveRows(pair)),
    facts: rules.factsToSend(
      pair,
      link.peerHave,
      { deletedByPeer: rules.buriedBy(peer, pair.filter(isTomb)), refusedByPeer: new Set() },
      office.org,
    ),
  };
  link.stream = advance(link.stream, pack.hash);
  const at = place(pack.header.stream.id, pack.header.seq);
  link.own.set(at, pack.hash);
  link.sealedAt.set(at, around.now + office.clock);
  return pack;
};

export const needLink = (office: Office, peer: string): Link => {
  const link = office.links.get(peer);
  if (link === undefined) throw new Error(`${office.org} has no link to ${peer}`);
  return link;
};

export const homeOf = (pair: Pair): string => ('township' in pair ? pair.township : '');
const pairOf = (office: Office, pack: Package, fact: FactVersion): Pair | undefined => {
  const links = [...office.links.values()];
  const found =
    pack.from === office.org
      ? links.find(({ peer, pair }) => (pack.to === office.org ? [homeOf(pair), '*'].includes(fact.home) : peer === pack.to))
      : office.links.get(pack.from);
  return found?.pair;
};

const takeFacts = (
  around: Surroundings,
  office: Office,
  pack: Package,
  { facts = pack.facts, reconciling = false }: { readonly facts?: readonly FactVersion[]; readonly reconciling?: boolean } = {},
): void => {
  const { rules } = around;
  for (const fact of facts) {
    const pair = pairOf(office, pack, fact);
    const accepted = pair === undefined ? null : rules.acceptFact(office.org, pair, pack.from, fact);
    if (accepted?.ok !== true) continue;
    if (accepted.value === 'confirm') {
      const { action } = rules.mergeFact(office.facts.get(fact.gid) ?? [], fact, (digest) => office.buried.has(digest));
      const asked = rules.whoConfirms(fact.type, action, reconciling);
      // Persons answer at once here.
      if (!asked.ok || (asked.value !== 'nobody' && !around.isOurs(fact))) continue;
    }
    put(rules, office, fact);
  }
};

/** R9: what the peer has seen of us, and when the newest of those packages was sealed. */
const heedSeen = (around: Surroundings, office: Office, link: Link, pack: Package): number | null => {
  let acknowledged: number | null = null;
  const findings = around.rules.checkSeen(pack.header.seen, {
    currentStream: link.stream.id,
    currentNo: link.stream.no,
    reconciling: link.reconciling,
    everRestored: office.restored,
    ownHash: (stream, seq) => link.own.get(place(stream, seq)) ?? null,
    answered: (stream, seq) => link.answered.has(place(stream, seq)),
  });
  for (const finding of findings) {
    if (finding.kind === 'delivered') {
      const sealed = link.sealedAt.get(place(finding.stream, finding.seq));
      if (sealed !== undefined) acknowledged = Math.max(acknowledged ?? sealed, sealed);
      continue;
    }
    const { id, seq } = finding.seen;
    if (finding.kind === 'ask' ? !around.ask(office, finding.seen) : !link.answered.has(place(id, seq)))
      around.alarm(office.org, finding.kind);
    link.answered.add(place(id, seq));
  }
  if (pack.header.seen.some(({ id }) => id === link.stream.id)) link.reconciling = false;
  link.highestNo = Math.max(link.highestNo, highestNo(pack.header.seen));
  return acknowledged;
};

/** Reads a stick. `released`: two persons have looked at a package that contradicts another. `cut`: the power fails on the way. */
export const receive = (around: Surroundings, office: Office, pack: Package, { released = false, cut = false } = {}): void => {
  const { rules } = around;
  if (!rules.addressed(office, pack)) return;
  if (pack.from === office.org) {
    if (!rules.ownStickReadable) return;
    takeFacts(around, office, pack);
    book(around, office);
    return;
  }
  const link = office.links.get(pack.from);
  if (link === undefined) return;
  const known = (stream: string, seq: number): string | null => link.hashAt.get(place(stream, seq)) ?? null;
  const { forks, learned }: { forks: readonly PositionHash[]; learned: readonly PositionHash[] } = rules.checkFork(
    known,
    pack.header,
    pack.hash,
  );
  for (const one of learned) link.hashAt.set(place(one.stream, one.seq), one.hash);
  if (forks.length > 0) {
    around.alarm(pack.from, 'fork');
    link.listStream = null;
    if (!released) {
      link.waiting = [...link.waiting, pack];
      return;
    }
  }
  if (!rules.readable(office, pack)) return;
  const kept = cut ? rules.brokenOff(pack.facts.length) : pack.facts.length;
  if (cut && kept === 0) return;
  const { reconciling } = link;
  const acknowledged = heedSeen(around, office, link, pack);
  link.seen = raiseSeen(link.seen, pack.header, pack.hash);
  takeFacts(around, office, pack, { facts: pack.facts.slice(0, kept), reconciling });
  for (const gid of rules.absent(office, pack)) office.facts.delete(gid);
  link.named = rules.followNamed(link.named, pack.have, {
    now: around.now + office.clock,
    acknowledged,
    sameStream: link.listStream === pack.header.stream.id,
  });
  link.peerHave = pack.have;
  link.listStream = pack.header.stream.id;
  book(around, office);
};

/** R7: somebody knows that this PC went back in time, or that another one goes on as it. */
export const openNewStreams = (around: Surroundings, office: Office): void => {
  office.restored = true;
  if (!around.rules.newStreamAfterRestore) return;
  for (const link of office.links.values()) {
    link.stream = around.rules.openStream(around.random(), Math.max(link.stream.no, link.highestNo));
    link.reconciling = true;
  }
};

/** Once the clock was set, counting since when a peer names something begins anew, and what was sealed before proves nothing. */
export const setClock = (office: Office, clock: number): void => {
  office.clock = clock;
  for (const link of office.links.values()) {
    link.listStream = null;
    link.sealedAt.clear();
  }
};

/** R10: a second PC that worked by mistake writes everything it has to its own office. */
export const packForOwnOffice = (around: Surroundings, office: Office): Package => ({
  from: office.org,
  to: office.org,
  header: { stream: { id: 'own', no: 1 }, seq: 1, chain: [], seen: [] },
  hash: around.hash(),
  have: new Map(),
  facts: allFacts(office),
});
