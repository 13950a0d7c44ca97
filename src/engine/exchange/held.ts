import { codeOfHeld, digestOfHeld } from '#exchange/facts/compare.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { exceptions, type FactRow } from '#storage/facts.ts';
import { peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { everBuried } from './buried.ts';
import { familyInLine, tableName, wordsOfFact, type FamilyWords } from './fact-words.ts';
import { rowsOfPair } from './pair-facts.ts';

const grouped = <K, V>(rows: readonly V[], key: (row: V) => K): Map<K, V[]> => {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
};

/** Everything held for a pair of offices that neither has deleted, and whose each fact is. */
export const livingFacts = (
  ctx: QueryContext,
  peer: string,
): { readonly rows: FactRow[]; readonly familyOf: (about: string) => FamilyWords | null } => {
  const gone = everBuried(ctx.db);
  const rows = rowsOfPair(ctx, peer).filter(({ digest }) => !gone.has(digest));
  const families = new Map<string, FamilyWords>();
  // Of a case that is held in two versions the one with the smaller digest names it at both offices.
  for (const row of rows.toSorted((a, b) => (a.digest < b.digest ? 1 : -1))) {
    const family = familyInLine(row);
    if (family !== null && (family.village !== '' || !families.has(row.about))) families.set(row.about, family);
  }
  return { rows, familyOf: (about) => families.get(about) ?? null };
};

const part = (facts: readonly FactRow[]) => ({ facts: facts.length, code: codeOfHeld(facts) });

/** What both offices can compare over the telephone: how many versions they hold of each other, and a code of them, by table and by village. */
export const heldWith = (ctx: QueryContext, peer: string): Outcome<ValueOf<CallOf<'exchange.held'>>> => {
  if (peerOf(ctx.db, peer) === undefined) return refuse('peer_missing', { who: peer });
  const { rows, familyOf } = livingFacts(ctx, peer);
  return done({
    ...part(rows),
    digest: digestOfHeld(rows),
    exceptions: exceptions(ctx.db).length,
    rows: [...grouped(rows, ({ type }) => type)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([table, facts]) => ({ table, name: tableName(table), ...part(facts) })),
    villages: [...grouped(rows, ({ about }) => familyOf(about)?.village ?? '')]
      .toSorted(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'zh'))
      .map(([village, facts]) => ({
        village,
        families: new Set(facts.map(({ about }) => about).filter((about) => familyOf(about) !== null)).size,
        ...part(facts),
      })),
  });
};

/** The same of one village, family by family; what is nobody's by its own words. */
export const heldFamilies = (
  ctx: QueryContext,
  { peer, village }: { readonly peer: string; readonly village: string },
): Outcome<ValueOf<CallOf<'exchange.heldFamilies'>>> => {
  if (peerOf(ctx.db, peer) === undefined) return refuse('peer_missing', { who: peer });
  const { rows, familyOf } = livingFacts(ctx, peer);
  const there = rows.filter(({ about }) => (familyOf(about)?.village ?? '') === village);
  const families = [...grouped(there, ({ about }) => about)]
    .map(([id, facts]) => {
      const { no, head } = familyOf(id) ?? { no: '', head: '' };
      return { id, no, head, what: [...new Set(facts.map(wordsOfFact))].join('、'), facts: facts.length, code: codeOfHeld(facts) };
    })
    .toSorted((a, b) => (a.no === b.no ? (a.what < b.what ? -1 : 1) : a.no < b.no ? -1 : 1));
  return done({ rows: families });
};
