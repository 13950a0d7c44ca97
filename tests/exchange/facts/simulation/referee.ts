import type { FactVersion } from '#exchange/facts/fact.ts';
import type { HeldDecision } from '#exchange/facts/view.ts';
import type { Seen } from '#exchange/package/header.ts';
import { county } from '../../offices.ts';
import { laterColumns } from './acts.ts';
import {
  allFacts,
  caseIds,
  caseOf,
  copyOf,
  coveredBy,
  decisionOf,
  decisionsAbout,
  place,
  put,
  viewOf,
  type Link,
  type Office,
  type Package,
} from './office.ts';
import type { Rules } from './rules.ts';

/** An invariant does not hold: its number in the table of docs/reliability.md, or the rule that was broken. */
class Violation extends Error {
  readonly invariant: string;
  constructor(invariant: string, text: string) {
    super(`${invariant}: ${text}`);
    this.name = 'Violation';
    this.invariant = invariant;
  }
}
export const insist = (holds: boolean, invariant: string, text: () => string): void => {
  if (!holds) throw new Violation(invariant, text());
};

type Written = {
  readonly pack: Package;
  readonly stretch: number;
  readonly pc: Office['pc'];
  readonly chain: readonly (readonly [string, string])[];
};
/** What happened in one schedule: for the record of how much was broken. */
type Tally = {
  restores: number;
  images: number;
  copies: number;
  deletions: number;
  alarms: number;
  questions: number;
  trips: number;
  forged: number;
};

const sorted = (values: Iterable<string>): string[] => [...values].sort();

/** Knows everything that happened, and judges it. */
export class Referee {
  readonly tally: Tally = { restores: 0, images: 0, copies: 0, deletions: 0, alarms: 0, questions: 0, trips: 0, forged: 0 };
  readonly written = new Map<string, Written>();
  readonly places = new Map<string, string>();
  readonly made = new Map<string, FactVersion>();
  /** Offices of which an alarm may be raised: a copy of theirs worked, or an image was put back unnoticed. */
  readonly excused = new Set<string>();
  readonly noticed = new Set<string>();
  /** What was written in another office's name, by digest. */
  readonly forged = new Set<string>();
  /** Who has to open a new stream. */
  readonly renew = new Set<string>();
  readonly rules: Rules;
  readonly #offices: () => Iterable<Office>;

  constructor(rules: Rules, offices: () => Iterable<Office>) {
    this.rules = rules;
    this.#offices = offices;
  }

  alarm(about: string, why: string): void {
    insist(this.excused.has(about), 'false alarm', () => `${why} of ${about}, which neither was copied nor went back unnoticed`);
    this.tally.alarms += 1;
    this.noticed.add(about);
    this.renew.add(about);
  }

  /** A person remembers what this PC wrote. */
  answer(office: Office, seen: Seen): boolean {
    this.tally.questions += 1;
    this.noticed.add(office.org);
    const written = this.written.get(seen.hash);
    return written !== undefined && (written.pc === office.pc || office.truth.stretches.includes(written.stretch));
  }

  judgeEffect(office: Office, decision: HeldDecision): void {
    insist(office.booked.get(decision.gid) === 1, '5', () => `${decision.gid} took effect twice at ${office.org}`);
    const heads = office.facts.get(decision.caseId) ?? [];
    const [head] = heads;
    const all = decisionsAbout(office, decision.caseId);
    const superseded = all.some((other) => other.gid !== decision.gid && other.supersedes.includes(decision.gid));
    const row = head === undefined ? null : caseOf(head);
    const about =
      row !== null &&
      (head?.digest === decision.caseDigest ||
        row.basis.includes(decision.gid) ||
        (row.state === 'withdrawn' && row.parents.includes(decision.caseDigest)));
    insist(heads.length === 1 && !superseded && about, '6', () => `${decision.gid} took effect on another version or although superseded`);
  }

  inScope(office: Office, fact: FactVersion): boolean {
    return office.org === county.org || fact.home === office.org || (fact.home === '*' && fact.owner === county.org);
  }

  /** 21: what a newer program wrote is still there when an older one has gone on from it. */
  judgeColumns(fact: FactVersion): void {
    const [first, ...others] = fact.parents.flatMap((digest) => this.made.get(digest) ?? []).map(laterColumns);
    const now = laterColumns(fact);
    for (const name of Object.keys(first ?? {}).filter((one) => others.every((other) => one in other)))
      insist(name in now, '21', () => `${fact.gid} lost its column ${name}`);
  }

  judgeScope(office: Office): void {
    for (const fact of allFacts(office)) insist(this.inScope(office, fact), '8', () => `${office.org} holds ${fact.gid} of ${fact.home}`);
  }

  /** R5: nobody speaks in another's name, be it to change a case or a decision, or to have it destroyed. */
  judgeForged(office: Office): void {
    for (const fact of allFacts(office))
      insist(!this.forged.has(fact.digest), 'R5', () => `${office.org} took ${fact.gid} that it never made`);
  }

  /** 8, 10, 13: what a package says. */
  judgeSealed(office: Office, pack: Package): void {
    const peer = pack.to;
    const town = office.org === county.org ? peer : office.org;
    const link = office.links.get(peer);
    const named = link?.peerHave ?? null;
    const shown = new Set(pack.facts.map(({ digest }) => digest));
    const goneThere = new Set(allFacts(office).flatMap((fact) => (fact.owner === peer ? coveredBy(fact) : [])));
    for (const fact of allFacts(office)) {
      if (fact.home !== town && fact.home !== '*') continue;
      const known = named?.get(fact.gid)?.has(fact.digest.slice(0, 32)) ?? false;
      insist(
        known || goneThere.has(fact.digest) || shown.has(fact.digest),
        '8',
        () => `${fact.gid} is not known to have arrived and does not travel`,
      );
      insist(pack.have.get(fact.gid)?.has(fact.digest.slice(0, 32)) ?? false, '8', () => `the list leaves out ${fact.gid}`);
    }
    for (const fact of pack.facts)
      insist(fact.home === town || fact.home === '*', '8', () => `${fact.gid} of ${fact.home} travels between ${office.org} and ${peer}`);
    for (const [gid, digests] of pack.have)
      for (const digest of digests)
        insist(
          (office.facts.get(gid) ?? []).some((fact) => fact.digest.startsWith(digest)),
          '13',
          () => `the list names ${gid}, which is not held`,
        );
    for (const { hash } of pack.header.seen)
      for (const fact of this.written.get(hash)?.pack.facts ?? [])
        insist(
          !this.inScope(office, fact) || office.truth.due.has(fact.digest),
          '13',
          () => `seen names a package that was not taken: ${fact.gid}`,
        );
    const at = place(pack.header.stream.id, pack.header.seq);
    insist(!this.places.has(at) || this.excused.has(office.org), '10', () => `${office.org} wrote twice at ${at}`);
    this.places.set(at, pack.hash);
    const chain = [...(link?.own ?? [])].filter(([one]) => one.startsWith(`${pack.header.stream.id} `)).slice(-33);
    this.written.set(pack.hash, { pack, stretch: office.truth.stretches.at(-1) ?? 0, pc: office.pc, chain });
  }

  /** 11 and R7: the stream after a restore. */
  judgeNewStream(org: string, { stream }: Pick<Link, 'stream'>, before: number): void {
    insist(stream.no > before, 'R7', () => `${org} opens stream ${stream.no} a second time`);
    const used = [...this.places.keys()].some((at) => at.startsWith(`${stream.id} `));
    insist(!used, '11', () => `${org} goes on in a stream of before`);
  }

  /** A package was read by an office that may read it: from here on it has to hold what lies in it. */
  brought(office: Office, pack: Package): void {
    for (const fact of pack.facts) if (this.inScope(office, fact) && !this.forged.has(fact.digest)) office.truth.due.add(fact.digest);
  }

  isAbout(digest: string, caseId: string): boolean {
    const fact = this.made.get(digest);
    return fact !== undefined && (fact.gid === caseId || (fact.type === 'decisions' && decisionOf(fact).caseId === caseId));
  }

  /** 12 and the copies: what a package proves must be noticed. */
  judgeRead(office: Office, pack: Package, waits: boolean): void {
    for (const [at, hash] of this.written.get(pack.hash)?.chain ?? []) {
      const before = office.truth.read.get(at);
      if (before === undefined) office.truth.read.set(at, hash);
      else if (before !== hash) insist(this.noticed.has(pack.from), '12', () => `two packages at ${at} and no alarm`);
    }
    // What it says of our own packages is read once two persons have released it.
    for (const { hash } of waits ? [] : pack.header.seen) {
      const written = this.written.get(hash);
      if (written !== undefined && !office.truth.stretches.includes(written.stretch))
        insist(this.noticed.has(office.org), '12', () => `${office.org} hears of a package of its copy and notices nothing`);
    }
  }

  /** Digests that stand behind a version, through every version ever made. */
  #behind(digests: Iterable<string>): Set<string> {
    const seen = new Set<string>();
    const visit = (digest: string): void => {
      if (seen.has(digest)) return;
      seen.add(digest);
      const fact = this.made.get(digest);
      // An answer of an office that deleted what it answers about names it among the ancestors alone.
      for (const older of [...(fact?.parents ?? []), ...(fact?.anc ?? [])]) visit(older);
    };
    for (const digest of digests) visit(digest);
    return seen;
  }

  /** What an office deleted, by every tombstone of its own that anybody still has, and by its own memory. */
  #deleted(office: Office, known: Iterable<string>): ReadonlySet<string> {
    const tombs = [...known].flatMap((digest) => this.made.get(digest) ?? []).filter((fact) => fact.owner === office.org);
    return new Set([...office.truth.gone, ...tombs.flatMap((fact) => coveredBy(fact))]);
  }

  /** 15, 16: what was known to a living office or brought to one is there, replaced only by what really descends from it. */
  judgeLosses(due: ReadonlySet<string>): void {
    for (const office of this.#offices()) {
      const behind = this.#behind(allFacts(office).map(({ digest }) => digest));
      const deleted = this.#deleted(office, due);
      const deletedBehind = this.#behind(deleted);
      for (const digest of due) {
        const fact = this.made.get(digest);
        if (fact === undefined || !this.inScope(office, fact)) continue;
        insist(behind.has(digest) || deletedBehind.has(digest), '15', () => `${office.org} lost ${fact.gid} ${digest.slice(0, 8)}`);
      }
      for (const fact of allFacts(office))
        insist(!deleted.has(fact.digest), 'R6', () => `${fact.gid} came back to ${office.org} that deleted it`);
    }
  }

  judgeOrder(): void {
    for (const office of this.#offices()) {
      const facts = [...office.truth.due].flatMap((digest) => this.made.get(digest) ?? []).filter((fact) => this.inScope(office, fact));
      const play = (order: readonly FactVersion[]): string => {
        const fresh: Office = { ...copyOf(office), facts: new Map(), buried: new Set() };
        for (const fact of order) put(this.rules, fresh, fact);
        return sorted(allFacts(fresh).map(({ digest }) => digest)).join();
      };
      const byDigest = facts.toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
      const one = play(facts);
      insist(one === play(facts.toReversed()), '3', () => `another order, another state at ${office.org}`);
      insist(
        one === play([...byDigest, ...facts, ...byDigest]),
        '1',
        () => `another order with repetitions, another state at ${office.org}`,
      );
      const held = sorted(allFacts(office).map(({ digest }) => digest)).join();
      insist(one === held, '16', () => `${office.org} does not hold what everything brought to it comes to`);
    }
  }

  /** 5, 6: whatever has effect is booked, once. */
  judgeBooked(): void {
    for (const office of this.#offices())
      for (const id of caseIds(office)) {
        const view = viewOf(this.rules, office, id);
        if (view.kind === 'effect')
          insist(
            office.booked.get(view.decision.gid) === 1,
            '6',
            () => `${view.decision.gid} has effect and is booked ${office.booked.get(view.decision.gid) ?? 0} times`,
          );
      }
  }
}
