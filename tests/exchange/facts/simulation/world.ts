import type { FactVersion } from '#exchange/facts/fact.ts';
import { county, otherTownship, township } from '../../offices.ts';
import { amendCase, decide, deleteCase, forge, openCase, publish } from './acts.ts';
import {
  allFacts,
  caseIds,
  caseOf,
  copyOf,
  decisionsAbout,
  newOffice,
  openNewStreams,
  packForOwnOffice,
  receive,
  seal,
  setClock,
  viewOf,
  type Office,
  type Package,
  type Surroundings,
} from './office.ts';
import { insist, Referee } from './referee.ts';
import { realRules, type Rules } from './rules.ts';
import type { Schedule, Step } from './schedule.ts';

/** Backups are kept for so many steps. */
const oldestBackup = 12;
const towns = [township.org, otherTownship.org, '999901106000'];
const casesPerTown = 6;

type Backup = { readonly at: number; readonly office: Office };

const sorted = (values: Iterable<string>): string[] => [...values].sort();

/** A county, its townships, their backups and sticks, and what befalls them. */
export class World {
  readonly rules: Rules;
  readonly referee: Referee;
  readonly #first: Map<string, Office>;
  #copy: Office | null = null;
  readonly #backups = new Map<string, Backup[]>();
  readonly #sticks: Package[] = [];
  readonly #cases = new Map<string, string[]>();
  #now = 0;
  #count = 0;
  #stretch = 0;
  #ending = false;

  constructor(schedule: Pick<Schedule, 'towns' | 'clocks'>, rules: Rules = realRules) {
    this.rules = rules;
    this.referee = new Referee(rules, () => this.#first.values());
    const here = towns.slice(0, schedule.towns);
    const pair = (town: string) => ({ county: county.org, township: town });
    const around = this.#around();
    const countyPeers = here.map((town) => [town, pair(town)] as const);
    this.#first = new Map([
      [county.org, newOffice(county.org, countyPeers, schedule.clocks[0] ?? 0, around)],
      ...here.map((town, i): [string, Office] => [town, newOffice(town, [[county.org, pair(town)]], schedule.clocks[i + 1] ?? 0, around)]),
    ]);
    for (const office of this.#first.values()) this.#keep(office);
  }

  #around(): Surroundings {
    return {
      rules: this.rules,
      now: this.#now,
      alarm: (about, why) => {
        this.referee.alarm(about, why);
      },
      ask: (office, seen) => this.referee.answer(office, seen),
      isOurs: ({ digest }) => !this.referee.forged.has(digest),
      booked: (office, decision) => {
        this.referee.judgeEffect(office, decision);
      },
      random: () => {
        const n = ++this.#count;
        return Uint8Array.from({ length: 16 }, (_, i) => (i < 4 ? (n >> (8 * i)) & 255 : 0));
      },
      hash: () => `h:${(++this.#count).toString(16).padStart(64, '0')}`,
    };
  }

  // What people do --------------------------------------------------------------------------------------------------------------

  #office(org: string, copy = false): Office {
    const first = this.#first.get(org);
    if (first === undefined) throw new Error(`no office ${org}`);
    return copy && this.#copy?.org === org ? this.#copy : first;
  }
  #seal(office: Office, peer: string): Package {
    const pack = seal(this.#around(), office, peer);
    this.referee.judgeSealed(office, pack);
    return pack;
  }
  #deliver(office: Office, pack: Package, options: { readonly released?: boolean; readonly cut?: boolean } = {}): void {
    const before = sorted(allFacts(office).map(({ digest }) => digest)).join();
    receive(this.#around(), office, pack, { ...options, released: options.released ?? this.#ending });
    this.referee.judgeScope(office);
    this.referee.judgeForged(office);
    for (const fact of allFacts(office)) this.#note(fact);
    if (pack.to !== office.org && pack.from !== office.org) return;
    if (options.cut === true) {
      insist(before === sorted(allFacts(office).map(({ digest }) => digest)).join(), 'R11', () => 'half a package stayed');
      return;
    }
    const waits = office.links.get(pack.from)?.waiting.includes(pack) ?? false;
    if (pack.from !== office.org) this.referee.judgeRead(office, pack, waits);
    if (!waits) this.referee.brought(office, pack);
  }
  /** One of the sticks written so far, one of the last as often as one of all. */
  #stick(k: number): Package | undefined {
    const n = this.#sticks.length;
    return k % 2 === 0 ? this.#sticks[n - 1 - ((k >> 1) % Math.max(1, Math.min(n, 6)))] : this.#sticks[k % Math.max(1, n)];
  }
  #note(fact: FactVersion | null): void {
    if (fact === null) return;
    this.referee.made.set(fact.digest, fact);
    this.referee.judgeColumns(fact);
  }
  #keep(office: Office): void {
    const kept = this.#backups.get(office.org) ?? [];
    this.#backups.set(office.org, [...kept.filter(({ at }) => this.#now - at <= oldestBackup), { at: this.#now, office: copyOf(office) }]);
  }
  #goBack(org: string, k: number, noticed: boolean): void {
    const kept = (this.#backups.get(org) ?? []).filter(({ at }) => this.#now - at <= oldestBackup);
    const backup = kept[k % Math.max(1, kept.length)];
    if (backup === undefined) return;
    const office = copyOf(backup.office);
    const { clock } = this.#office(org);
    if (office.clock !== clock) setClock(office, clock);
    this.#first.set(org, office);
    if (!noticed) {
      this.referee.tally.images += 1;
      this.referee.excused.add(org);
      return;
    }
    this.referee.tally.restores += 1;
    const before = new Map([...office.links].map(([peer, link]) => [peer, Math.max(link.stream.no, link.highestNo)]));
    openNewStreams(this.#around(), office);
    for (const link of office.links.values()) this.referee.judgeNewStream(org, link, before.get(link.peer) ?? 0);
  }
  #copyPc(org: string): void {
    if (this.#copy !== null) return;
    this.referee.tally.copies += 1;
    this.referee.excused.add(org);
    const first = this.#office(org);
    const copied = copyOf(first, 'copy');
    const { stretches } = first.truth;
    this.#copy = { ...copied, truth: { ...copied.truth, stretches: [...stretches, ++this.#stretch] } };
    this.#first.set(org, { ...first, truth: { ...first.truth, stretches: [...stretches, ++this.#stretch] } });
  }
  /** §5.5: whoever is told that packages of two contents exist opens a new stream, once only one PC is left. */
  #heedAlarms(): void {
    for (const org of this.referee.renew) {
      if (this.#copy?.org === org) continue;
      this.referee.renew.delete(org);
      openNewStreams(this.#around(), this.#office(org));
    }
  }
  #trip(town: string, fromCopy = false, backToCopy = fromCopy): void {
    const up = this.#seal(this.#office(town, fromCopy), county.org);
    this.#sticks.push(up);
    this.#deliver(this.#office(county.org, fromCopy), up);
    const down = this.#seal(this.#office(county.org, backToCopy), town);
    this.#sticks.push(down);
    this.#deliver(this.#office(town, backToCopy), down);
  }
  #closed(office: Office, gid: string): boolean {
    return (office.facts.get(gid) ?? []).some((fact) => caseOf(fact).state === 'terminated');
  }

  step(step: Step): void {
    this.#now += 1;
    const town = towns[step.t] ?? township.org;
    const org = step.hall ? county.org : town;
    const around = this.#around();
    const office = this.#office(town, step.copy);
    const hall = this.#office(county.org, step.copy);
    const known = this.#cases.get(town) ?? [];
    const gid = known[step.k % Math.max(1, known.length)] ?? '';
    const id = `${this.#now}`;
    const stick = this.#stick(step.k);
    switch (step.kind) {
      case 'open':
        if (known.length >= casesPerTown) break;
        this.#cases.set(town, [...known, `case-${step.t}-${known.length + 1}`]);
        this.#note(openCase(around, office, `case-${step.t}-${known.length + 1}`));
        break;
      case 'amend':
        if (!this.#closed(office, gid)) this.#note(amendCase(around, office, gid, `改 ${id}`));
        break;
      case 'withdraw':
        if (!this.#closed(office, gid)) this.#note(amendCase(around, office, gid, `撤回 ${id}`, 'withdrawn'));
        break;
      case 'close':
        if (!this.#closed(office, gid)) this.#note(amendCase(around, office, gid, `结案 ${id}`, 'terminated'));
        break;
      case 'decide':
        this.#note(decide(around, hall, gid, `decision-${id}`));
        break;
      case 'refuse':
        this.#note(decide(around, hall, gid, `decision-${id}`, 'refused'));
        break;
      case 'publish':
        this.#note(publish(around, hall, `第 ${id} 版`));
        break;
      case 'seal':
        this.#sticks.push(this.#seal(this.#office(org, step.copy), step.hall ? town : county.org));
        break;
      case 'forge': {
        const [from, victim] = step.hall ? [county.org, town] : [town, county.org];
        const facts = forge(this.#office(from), victim, id);
        if (facts.length === 0) break;
        for (const { digest } of facts) this.referee.forged.add(digest);
        this.referee.tally.forged += facts.length;
        const pack = this.#seal(this.#office(from), victim);
        this.#sticks.push({ ...pack, facts: [...pack.facts, ...facts] });
        break;
      }
      case 'deliver':
        if (stick !== undefined) this.#deliver(this.#office(stick.to, step.copy), stick);
        break;
      case 'trip':
        this.#trip(town, step.copy, step.hall);
        break;
      case 'wrongOffice':
        if (stick !== undefined && ![stick.from, stick.to].includes(town)) this.#deliver(office, stick);
        break;
      case 'ownStick':
        // Whoever forges does not believe it.
        if (stick !== undefined)
          this.#deliver(this.#office(stick.from, step.copy), {
            ...stick,
            facts: stick.facts.filter(({ digest }) => !this.referee.forged.has(digest)),
          });
        break;
      case 'cut':
        if (stick !== undefined) this.#deliver(this.#office(stick.to, step.copy), stick, { cut: true });
        break;
      case 'backup':
        this.#keep(this.#office(org));
        break;
      case 'restore':
        this.#goBack(org, step.k, true);
        break;
      case 'image':
        this.#goBack(org, step.k, false);
        break;
      case 'copyPc':
        this.#copyPc(org);
        break;
      case 'setClock':
        setClock(this.#office(org, step.copy), step.k - 500);
        break;
      case 'program': {
        const given = this.#office(org, step.copy);
        given.program = Math.max(0, given.program + (step.k % 3 === 0 ? -1 : 1));
        break;
      }
      case 'remove': {
        const from = this.#office(org, step.copy);
        const done = deleteCase(around, from, gid, `tomb-${id}`, oldestBackup);
        if (done === null) break;
        this.referee.tally.deletions += 1;
        this.#note(done.tomb);
        for (const fact of done.gone) from.truth.gone.add(fact.digest);
        break;
      }
    }
    this.#heedAlarms();
  }

  // The end: honest exchange, persons answer, exchange again -----------------------------------------------------------------

  get #towns(): readonly string[] {
    return [...this.#first.keys()].filter((org) => org !== county.org);
  }

  /** Both sides hold the same, but for what either has deleted. */
  #equal(town: string): boolean {
    const offices = [this.#office(town), this.#office(county.org)];
    const buried = new Set(offices.flatMap((office) => [...office.buried]));
    const [a, b] = offices.map((office) =>
      sorted(
        allFacts(office)
          .filter((fact) => (fact.home === town || fact.home === '*') && !buried.has(fact.digest))
          .map(({ gid, digest }) => `${gid} ${digest}`),
      ).join(),
    );
    return a === b;
  }
  /** What each side shows of each case of a township; `!` before an exception. */
  #views(town: string): readonly { readonly id: string; readonly at: readonly [string, string] }[] {
    const offices = [this.#office(town), this.#office(county.org)] as const;
    const mine = (office: Office): readonly string[] =>
      caseIds(office).filter((id) => [...(office.facts.get(id) ?? []), ...decisionsAbout(office, id)].some(({ home }) => home === town));
    const shown = (office: Office, id: string): string => {
      const view = viewOf(this.rules, office, id);
      return view.kind === 'effect' ? `effect ${view.decision.gid}` : view.kind === 'exception' ? `! ${view.exception}` : 'none';
    };
    return sorted(new Set(offices.flatMap(mine))).map((id) => ({ id, at: [shown(offices[0], id), shown(offices[1], id)] }));
  }

  #settle(): number {
    let trips = 0;
    for (; trips < 6 && !this.#towns.every((town) => this.#equal(town)); trips++) {
      for (const town of this.#towns) this.#trip(town);
      this.#heedAlarms();
    }
    return trips;
  }

  /** R10: the second PC writes everything it has to its own office and is put away. */
  #retireCopy(): void {
    const copy = this.#copy;
    if (copy === null) return;
    // Two exchanges of each PC serve to notice it.
    for (const fromCopy of [true, false, true, false]) for (const town of this.#towns) this.#trip(town, fromCopy);
    insist(this.referee.noticed.has(copy.org), '12', () => `a copy of ${copy.org} worked on and nobody noticed`);
    this.#release(copy);
    this.#copy = null;
    this.#deliver(this.#office(copy.org), packForOwnOffice(this.#around(), copy));
    this.referee.renew.add(copy.org);
    this.#heedAlarms();
  }
  #release(office: Office): void {
    for (const link of office.links.values()) {
      const { waiting } = link;
      link.waiting = [];
      for (const pack of waiting) this.#deliver(office, pack, { released: true });
    }
  }

  #answerExceptions(round: number): void {
    for (const town of this.#towns)
      for (const { id, at } of this.#views(town)) {
        if (!at.some((one) => one.startsWith('!'))) continue;
        const around = this.#around();
        if (at.includes('! diverged')) this.#note(amendCase(around, this.#office(town), id, `核对 ${round}`));
        else if (round > 0) this.#note(decide(around, this.#office(county.org), id, `answer-${round}-${id}`, 'void'));
      }
    if ((this.#office(county.org).facts.get('standard-1') ?? []).length > 1)
      this.#note(publish(this.#around(), this.#office(county.org), `核对 ${round}`));
  }

  /** Honest exchange until quiet, persons answer every exception, exchange again; everything is judged on the way. */
  end({ order = true } = {}): void {
    this.#ending = true;
    for (const org of this.referee.excused) if (this.#copy?.org !== org) this.referee.renew.add(org);
    this.#retireCopy();
    for (const office of this.#first.values()) this.#release(office);
    this.#heedAlarms();
    const due = new Set([...this.#first.values()].flatMap((office) => [...office.truth.due]));
    const trips = this.#settle();
    this.referee.tally.trips = trips;
    insist(trips <= 3, '14', () => `${trips} round trips`);
    for (const town of this.#towns)
      for (const { id, at } of this.#views(town))
        insist(at.some((one) => one.startsWith('!')) || this.#sameView(town, id, at), '14', () => `${id}: ${at.join(' / ')}`);
    this.referee.judgeLosses(due);
    if (order) this.referee.judgeOrder();
    for (let round = 0; round < 4; round++) {
      this.#answerExceptions(round);
      insist(this.#settle() <= 3, '22', () => 'an answer needs more than three round trips');
    }
    for (const town of this.#towns)
      for (const { id, at } of this.#views(town))
        insist(!at.some((one) => one.startsWith('!')) && this.#sameView(town, id, at), '22', () => `${id} stays ${at.join(' / ')}`);
    insist((this.#office(county.org).facts.get('standard-1') ?? []).length <= 1, '22', () => 'two versions of a standard stay');
    this.referee.judgeLosses(due);
    this.referee.judgeBooked();
  }

  /** Where one side has deleted a case, the other may go on showing it. */
  #sameView(town: string, caseId: string, [a, b]: readonly [string, string]): boolean {
    if (a === b) return true;
    const offices = [this.#office(town), this.#office(county.org)];
    return offices.some((office) => [...office.buried].some((digest) => this.referee.isAbout(digest, caseId)));
  }

  /** Everything held, for comparing two plays of one schedule. */
  state(): string {
    return [...this.#first.values()]
      .map((office) => [office.org, ...sorted(allFacts(office).map(({ digest }) => digest))].join())
      .join('\n');
  }
}

/** Plays a schedule to its end; throws a Violation when an invariant does not hold. `order` false: 1, 3 and 16 are not judged. */
export const play = (schedule: Schedule, rules: Rules = realRules, judged: { readonly order?: boolean } = {}): World => {
  const world = new World(schedule, rules);
  for (const step of schedule.steps) world.step(step);
  world.end(judged);
  return world;
};
