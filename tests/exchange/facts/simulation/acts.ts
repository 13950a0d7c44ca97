import { coversFor, deletedWith } from '#exchange/facts/deletion.ts';
import { lineageOf, makeFact, readFactLine, type FactVersion } from '#exchange/facts/fact.ts';
import { casesProfile, type CaseRow } from '#exchange/profiles/cases.ts';
import { decisionsProfile, type DecisionRow } from '#exchange/profiles/decisions.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { caseRow, county, decisionRow } from '../../offices.ts';
import { allFacts, caseOf, decisionOf, decisionsAbout, homeOf, isTomb, make, viewOf, type Office, type Surroundings } from './office.ts';

/** Columns beyond those of this program's profile: what the version it begins from brought, and what this office's newer program writes. */
const columnsOf = (around: Surroundings, office: Office, first?: FactVersion): Readonly<Record<string, unknown>> => ({
  ...(first === undefined ? {} : around.rules.columnsKept(laterColumns(first))),
  ...Object.fromEntries(Array.from({ length: office.program }, (_, i) => [`later${i + 1}`, `第 ${i + 1} 版程序的栏目`])),
});
/** The columns of a case that the profile does not know. */
export const laterColumns = (fact: FactVersion): Readonly<Record<string, unknown>> => {
  const read = fact.type === casesProfile.name ? readFactLine(casesProfile, fact.line) : null;
  return read?.ok === true ? read.value.ext : {};
};

export const openCase = (around: Surroundings, office: Office, gid: string): FactVersion =>
  make(around, office, makeFact(casesProfile, { ...caseRow(1), gid, owner: office.org, home: office.org }, columnsOf(around, office)));

/** A new version of a case: by R3 it names every version held. */
export const amendCase = (
  around: Surroundings,
  office: Office,
  gid: string,
  note: string,
  state: CaseRow['state'] = 'reported',
): FactVersion | null => {
  const held = office.facts.get(gid) ?? [];
  const [first] = held;
  if (first === undefined || first.type !== casesProfile.name) return null;
  const basis = decisionsAbout(office, gid)
    .map((one) => one.gid)
    .sort();
  const row: CaseRow = {
    ...caseOf(first),
    note,
    state,
    basis,
    ...around.rules.lineageOf(held, deletedWith(office.org, gid, allFacts(office).filter(isTomb)).digests),
  };
  return make(around, office, makeFact(casesProfile, row, columnsOf(around, office, first)));
};

export const decide = (
  around: Surroundings,
  office: Office,
  caseId: string,
  id: string,
  outcome: DecisionRow['outcome'] = 'confirmed',
): FactVersion | null => {
  const decisions = decisionsAbout(office, caseId);
  const [about] = office.facts.get(caseId) ?? [];
  const [earlier] = decisions;
  if (about === undefined && (earlier === undefined || outcome !== 'void')) return null;
  const aboutRow = {
    gid: caseId,
    rev: about?.rev ?? earlier?.caseRev ?? 1,
    digest: about?.digest ?? earlier?.caseDigest ?? '',
    home: about?.home ?? earlier?.home ?? '',
  };
  const row = decisionRow(
    id,
    { ...aboutRow, type: '', owner: '', parents: [], anc: [], line: '' },
    { outcome, supersedes: around.rules.supersedesFor(decisions, deletedWith(office.org, caseId, allFacts(office).filter(isTomb)).others) },
  );
  return make(around, office, makeFact(decisionsProfile, row));
};

/** A policy value for all townships, again and again: one object, a chain of versions. */
export const publish = (around: Surroundings, office: Office, note: string): FactVersion => {
  const held = office.facts.get('standard-1') ?? [];
  return make(
    around,
    office,
    makeFact(standardsProfile, {
      gid: 'standard-1',
      owner: county.org,
      home: '*',
      key: 'dibao.standard',
      value: 72_200,
      unit: 'fen',
      scope: {},
      fromMonth: '2026-01',
      toMonth: null,
      sourceName: '县民发',
      sourceNumber: null,
      sourceDate: null,
      sourceArticle: null,
      note,
      ...around.rules.lineageOf(held),
    }),
  );
};

/** The versions and decisions of a case. */
export const bundleOf = (office: Office, caseId: string): readonly FactVersion[] => [
  ...(office.facts.get(caseId) ?? []),
  ...allFacts(office).filter((fact) => fact.type === decisionsProfile.name && decisionOf(fact).caseId === caseId),
];

/** R6: deletes a case by the reviewed list, when it may; the tombstone, or what went without one. */
export const deleteCase = (
  around: Surroundings,
  office: Office,
  caseId: string,
  tombId: string,
  oldestBackup: number,
): { readonly tomb: FactVersion | null; readonly gone: readonly FactVersion[] } | null => {
  const { rules } = around;
  const versions = bundleOf(office, caseId);
  const home = versions[0]?.home;
  const link = [...office.links.values()].find(({ pair }) => homeOf(pair) === home);
  if (link === undefined || home === undefined) return null;
  const [head, ...others] = office.facts.get(caseId) ?? [];
  const closed = head !== undefined && others.length === 0 && ['terminated', 'withdrawn'].includes(caseOf(head).state);
  const exception = viewOf(rules, office, caseId).kind === 'exception';
  const byPeer = rules.buriedBy(link.peer, allFacts(office).filter(isTomb));
  if (rules.keptBecause({ closed, exception, versions }, link.named, byPeer, oldestBackup) !== null) return null;
  if (!rules.leavesTombstone) {
    for (const { gid } of versions) office.facts.delete(gid);
    return { tomb: null, gone: versions };
  }
  const [covers] = rules.coversFor(versions);
  if (covers === undefined) return null;
  const tomb = makeFact(tombsProfile, {
    gid: tombId,
    owner: office.org,
    home,
    rev: 1,
    parents: [],
    anc: [],
    covers: [...covers],
    rule: '办结满五年',
    on: '2036-01-01',
  });
  return { tomb: make(around, office, tomb), gone: versions };
};

/** What an office that has no scruples writes in another's name: a version after each of its cases and decisions held, and a tombstone of them all. */
export const forge = (office: Office, victim: string, id: string): readonly FactVersion[] => {
  const theirs = allFacts(office).filter((fact) => fact.owner === victim && [casesProfile.name, decisionsProfile.name].includes(fact.type));
  const [first] = theirs;
  if (first === undefined) return [];
  const versions = theirs.map((fact) =>
    fact.type === casesProfile.name
      ? makeFact(casesProfile, { ...caseOf(fact), note: `冒名 ${id}`, ...lineageOf([fact]) })
      : makeFact(decisionsProfile, { ...decisionOf(fact), text: `冒名 ${id}`, ...lineageOf([fact]) }),
  );
  const [covers = []] = coversFor(theirs);
  const columns = { gid: `forged-${id}`, owner: victim, home: first.home, rev: 1, parents: [], anc: [] };
  return [...versions, makeFact(tombsProfile, { ...columns, covers: [...covers], rule: '办结满五年', on: '2036-01-01' })];
};
