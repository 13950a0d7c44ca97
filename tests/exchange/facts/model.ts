import { acceptFact } from '#exchange/facts/scope.ts';
import { inPair, type Pair } from '#exchange/facts/scope.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import { factsToSend, haveRows, readHave, type PeerHave } from '#exchange/facts/selection.ts';
import { supersedesFor, viewCase, type CaseView, type HeldDecision } from '#exchange/facts/view.ts';
import { readFactLine, type FactVersion } from '#exchange/facts/fact.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import { decisionsProfile, type DecisionRow } from '#exchange/profiles/decisions.ts';
import { caseFact, county, decisionFact, township } from '../offices.ts';

export const pair: Pair = { county: county.org, township: township.org };

export type ModelOffice = {
  readonly org: string;
  facts: Map<string, readonly FactVersion[]>;
  peerHave: PeerHave | null;
  readonly booked: Map<string, string>;
};
export type ModelPackage = { readonly from: string; readonly have: PeerHave; readonly facts: readonly FactVersion[] };

export const newModelOffice = (org: string): ModelOffice => ({ org, facts: new Map(), peerHave: null, booked: new Map() });

const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
export const caseOf = (fact: FactVersion): CaseRow => must(readFactLine(casesProfile, fact.line)).row;
export const decisionOf = (fact: FactVersion): DecisionRow & HeldDecision => ({
  ...must(readFactLine(decisionsProfile, fact.line)).row,
  digest: fact.digest,
});

export const put = (office: ModelOffice, fact: FactVersion): void => {
  office.facts.set(fact.gid, mergeFact(office.facts.get(fact.gid) ?? [], fact).heads);
};

export const allFacts = (office: ModelOffice): readonly FactVersion[] => [...office.facts.values()].flat();
export const decisionsAbout = (office: ModelOffice, caseId: string): readonly (DecisionRow & HeldDecision)[] =>
  allFacts(office)
    .filter((f) => f.type === 'decisions')
    .map(decisionOf)
    .filter((d) => d.caseId === caseId);

export const viewOf = (office: ModelOffice, caseId: string): CaseView =>
  viewCase(
    (office.facts.get(caseId) ?? []).map((f) => ({ ...caseOf(f), digest: f.digest, parents: f.parents })),
    decisionsAbout(office, caseId),
  );

const caseIds = (office: ModelOffice): readonly string[] =>
  [...new Set(allFacts(office).map((f) => (f.type === 'cases' ? f.gid : decisionOf(f).caseId)))].sort();

/** Every case's view, as one comparable value. */
export const viewsOf = (office: ModelOffice): Readonly<Record<string, string>> =>
  Object.fromEntries(
    caseIds(office).map((id) => {
      const view = viewOf(office, id);
      return [id, view.kind === 'effect' ? `effect ${view.decision.gid}` : view.kind === 'exception' ? view.exception : 'none'];
    }),
  );

/** Books what has become effective, at most once a decision. */
export const book = (office: ModelOffice): void => {
  for (const id of caseIds(office)) {
    const view = viewOf(office, id);
    if (view.kind !== 'effect') continue;
    if (office.booked.get(view.decision.gid) === undefined) office.booked.set(view.decision.gid, view.decision.caseDigest);
  }
};

export const seal = (office: ModelOffice): ModelPackage => {
  const held = allFacts(office).filter((f) => inPair(pair, f));
  return {
    from: office.org,
    have: readHave(haveRows(held)),
    facts: factsToSend(held, office.peerHave, { deletedByPeer: new Set(), refusedByPeer: new Set() }),
  };
};

export const receive = (office: ModelOffice, pack: ModelPackage): void => {
  for (const fact of pack.facts) {
    // Confirmations of own facts handed back are given at once here.
    if (acceptFact(office.org, pair, pack.from, fact, office.facts.has(fact.gid)).ok) put(office, fact);
  }
  if (pack.from !== office.org) office.peerHave = pack.have;
  book(office);
};

export const openCase = (office: ModelOffice, n: number): void => {
  put(office, caseFact(n));
};

/** A new version of a case: by R3 it names every version held. */
export const amendCase = (office: ModelOffice, gid: string, salt: number, state: 'reported' | 'withdrawn' = 'reported'): void => {
  const held = office.facts.get(gid);
  if (held === undefined || held[0]?.type !== 'cases') return;
  const n = Number(gid.slice('case-'.length));
  put(
    office,
    caseFact(n, held, {
      note: `改 ${salt}`,
      state,
      basis: decisionsAbout(office, gid)
        .map((d) => d.gid)
        .sort(),
    }),
  );
  book(office);
};

export const decide = (office: ModelOffice, gid: string, id: string, outcome: DecisionRow['outcome'] = 'confirmed'): void => {
  const [head] = office.facts.get(gid) ?? [];
  if (head === undefined || head.type !== 'cases') return;
  put(office, decisionFact(id, head, { outcome, supersedes: supersedesFor(decisionsAbout(office, gid)) }));
  book(office);
};

export const sameList = (a: ModelOffice, b: ModelOffice): boolean =>
  JSON.stringify(haveRows(allFacts(a))) === JSON.stringify(haveRows(allFacts(b)));

/** Honest exchange until both sides hold the same; answers the number of round trips, at most `limit`. */
export const settle = (a: ModelOffice, b: ModelOffice, limit = 4): number => {
  for (let trips = 0; trips < limit; trips++) {
    if (sameList(a, b)) return trips;
    receive(b, seal(a));
    receive(a, seal(b));
  }
  return limit;
};

export const snapshot = (o: ModelOffice): ModelOffice => ({ ...o, facts: new Map(o.facts), booked: new Map(o.booked) });
