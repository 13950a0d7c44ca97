import { describe, expect, it } from 'vitest';
import { ancestorLimit, descendsFrom, lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import { acceptFact, inPair } from '#exchange/facts/scope.ts';
import { factsToSend, haveRows, peerHolds, readHave } from '#exchange/facts/selection.ts';
import { supersedesFor, viewCase, type HeldDecision } from '#exchange/facts/view.ts';
import { receiptFor, refusedDigests, standingRefusals } from '#exchange/facts/receipts.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { receiptsProfile, rowReceiptsProfile } from '#exchange/profiles/receipts.ts';
import { lineOf, readRow } from '#exchange/profiles/profile.ts';
import { caseFact, caseRow, county, otherTownship, streamId, township } from '../offices.ts';
import { decisionOf } from './simulation/office.ts';
import { decisionFact } from '../offices.ts';

const pair = { county: county.org, township: township.org };
const none = { deletedByPeer: new Set<string>(), refusedByPeer: new Set<string>() };
const first = caseFact(1);
const second = caseFact(1, [first], { note: '补正' });
const other = caseFact(1, [first], { note: '另一台电脑' });

describe('versions of a case', () => {
  it('name every version they replace, however long the history', () => {
    let chain: FactVersion = first;
    const digests: string[] = [];
    for (let i = 0; i < 50; i++) {
      digests.push(chain.digest);
      chain = caseFact(1, [chain], { note: String(i) });
    }
    expect(chain.anc).toHaveLength(ancestorLimit);
    expect(digests.slice(-ancestorLimit).every((d) => descendsFrom(chain, d))).toBe(true);
    const merged = lineageOf([second, other]);
    expect(merged).toMatchObject({ rev: 3, parents: [second.digest, other.digest].sort() });
    expect(merged.anc).toContain(first.digest);
    expect(lineageOf([other, second]).parents).toEqual(merged.parents);
    expect(lineageOf([first, second]).anc.toSorted()).toEqual([first.digest, second.digest].toSorted());
  });

  it('count a parent that the short list of ancestors had no room for', () => {
    const many = Array.from({ length: 40 }, (_, i) => caseFact(1, [first], { note: String(i) }));
    const joined = caseFact(1, many);
    expect(joined.anc).toHaveLength(ancestorLimit);
    expect(many.every((m) => descendsFrom(joined, m.digest))).toBe(true);
    expect(mergeFact(many, joined)).toMatchObject({ action: 'replaced', heads: [joined] });
  });

  it('are replaced only by a descendant; anything else stays beside them for a person', () => {
    expect(mergeFact([], first)).toMatchObject({ action: 'added', heads: [first] });
    expect(mergeFact([first], second)).toMatchObject({ action: 'replaced', heads: [second], removed: [first] });
    expect(mergeFact([second], first)).toMatchObject({ action: 'known', heads: [second] });
    expect(mergeFact([second], second)).toMatchObject({ action: 'known' });
    const both = mergeFact([second], other);
    expect(both.action).toBe('diverged');
    expect(both.heads.map((h) => h.digest)).toEqual([second.digest, other.digest].sort());
    const answer = caseFact(1, both.heads, { note: '核对后' });
    expect(mergeFact(both.heads, answer)).toMatchObject({ action: 'replaced', heads: [answer] });
  });

  it('are never replaced because a revision or a date is higher', () => {
    const high = makeFact(casesProfile, caseRow(1, { rev: 99, appliedOn: '2027-01-01' }));
    expect(mergeFact([first], high).action).toBe('diverged');
  });

  it('settle a needless question when an older version proves the chain', () => {
    const chain = [first];
    for (let i = 0; i < 40; i++) chain.push(caseFact(1, chain.slice(-1), { note: String(i) }));
    const [middle, last] = [chain[20], chain[40]];
    if (middle === undefined || last === undefined) throw new Error('short chain');
    const question = mergeFact([last], first);
    expect(question.action).toBe('diverged');
    expect(mergeFact(question.heads, middle)).toMatchObject({ heads: [last], removed: [first] });
  });

  it('do not come back to the office that deleted them', () => {
    expect(mergeFact([], first, (d) => d === first.digest)).toEqual({ action: 'buried', heads: [], removed: [] });
  });

  it('lie in one order in both offices, whichever came first', () => {
    const third = caseFact(1, [first], { note: '第三台' });
    const inOrder = [second, other, third].toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
    for (const arriving of [inOrder, inOrder.toReversed(), [...inOrder.slice(1), ...inOrder.slice(0, 1)]])
      expect(arriving.reduce<readonly FactVersion[]>((held, one) => mergeFact(held, one).heads, [])).toEqual(inOrder);
    expect(mergeFact(inOrder, third)).toEqual({ action: 'known', heads: inOrder, removed: [] });
  });
});

describe('what goes into a package', () => {
  it('is every fact the peer’s last list does not name, own or handed back', () => {
    const decision = decisionFact('d1', first);
    expect(factsToSend([first, decision], null, none)).toEqual([first, decision]);
    const have = readHave(haveRows([first]));
    expect(factsToSend([first, decision], have, none)).toEqual([decision]);
    expect(factsToSend([second, decision], have, none)).toEqual([second, decision]);
    expect([peerHolds(have, first), peerHolds(have, second), peerHolds(null, first)]).toEqual([true, false, false]);
  });

  it('leaves out what the peer has deleted, and what it refused by rule until another version is made', () => {
    expect(factsToSend([first], null, { ...none, deletedByPeer: new Set([first.digest]) })).toEqual([]);
    const { rows } = receiptFor({ stream: { id: streamId, no: 1 }, seq: 1, number: '2026-000001' }, `h:${first.digest}`, {
      accepted: 0,
      refused: [{ gid: first.gid, digest: first.digest, code: 'id_check_digit', text: '身份证号校验位不对' }],
      totals: { households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 },
    });
    expect(factsToSend([first, second], null, { ...none, refusedByPeer: refusedDigests(rows) })).toEqual([second]);
    expect(standingRefusals(rows, new Map([[first.gid, new Set([first.digest])]]))).toEqual(rows);
    expect(standingRefusals(rows, new Map([[first.gid, new Set([second.digest])]]))).toEqual([]);
    expect(standingRefusals(rows, new Map([[first.gid, new Set([first.digest, second.digest])]]))).toEqual([]);
    expect(standingRefusals(rows, new Map())).toEqual(rows);
  });

  it('names every version held where two are held', () => {
    expect(haveRows([second, other])).toEqual([{ gid: 'case-1', digests: [second.digest.slice(0, 32), other.digest.slice(0, 32)].sort() }]);
    expect(
      peerHolds(
        readHave([
          { gid: 'case-1', digests: ['a'] },
          { gid: 'case-1', digests: [first.digest.slice(0, 32)] },
        ]),
        first,
      ),
    ).toBe(true);
  });

  it('reads the same, whatever order the office keeps its facts in', () => {
    const held = [caseFact(3), second, caseFact(2), other];
    const list = haveRows(held);
    expect(list.map(({ gid }) => gid)).toEqual(['case-1', 'case-2', 'case-3']);
    for (const order of [held.toReversed(), [...held.slice(2), ...held.slice(0, 2)], [...held.slice(1), ...held.slice(0, 1)]])
      expect(haveRows(order)).toEqual(list);
  });

  it('carries receipts that the other side reads', () => {
    const made = receiptFor({ stream: { id: streamId, no: 1 }, seq: 7, number: '2026-000007' }, `h:${first.digest}`, {
      accepted: 3,
      refused: [{ gid: 'case-9', digest: second.digest, code: 'E_FIELD', text: '金额' }],
      totals: { households: 3, persons: 5, monthlyFen: 100, oneOffFen: 0 },
    });
    expect(readRow(receiptsProfile, JSON.parse(lineOf(receiptsProfile, made.receipt)))).toMatchObject({
      ok: true,
      value: { row: { seq: 7, accepted: 3, exceptions: 1, households: 3 } },
    });
    expect(
      readRow(
        rowReceiptsProfile,
        JSON.parse(
          lineOf(
            rowReceiptsProfile,
            made.rows[0] ??
              (() => {
                throw new Error('no row');
              })(),
          ),
        ),
      ),
    ).toMatchObject({ ok: true });
  });
});

describe('whose facts may travel', () => {
  it('shows no township another’s cases', () => {
    expect(inPair(pair, first)).toBe(true);
    expect(inPair(pair, { owner: otherTownship.org, home: otherTownship.org })).toBe(false);
    expect(inPair(pair, { owner: county.org, home: otherTownship.org })).toBe(false);
    expect(inPair(pair, { owner: county.org, home: '*' })).toBe(true);
    expect(inPair(pair, { owner: township.org, home: '*' })).toBe(false);
    expect(inPair(pair, { owner: otherTownship.org, home: township.org })).toBe(false);
  });

  it('takes a fact only from its owner, or as our own coming back', () => {
    const c = { type: 'cases', owner: township.org, home: township.org };
    const d = { type: 'decisions', owner: county.org, home: township.org };
    expect(acceptFact(county.org, pair, township.org, c)).toMatchObject({ value: 'take' });
    expect(acceptFact(township.org, pair, county.org, c)).toMatchObject({ value: 'confirm' });
    expect(acceptFact(county.org, pair, township.org, d)).toMatchObject({ value: 'confirm' });
    expect(acceptFact(township.org, pair, township.org, c)).toMatchObject({ value: 'take' });
    expect(acceptFact(township.org, pair, township.org, d)).toMatchObject({ value: 'take' });
  });

  it('lets filings go up and findings come down, and lets neither office speak for the other', () => {
    const [up, down] = [
      { type: 'filings', owner: township.org, home: township.org },
      { type: 'findings', owner: county.org, home: township.org },
    ];
    expect(acceptFact(county.org, pair, township.org, up)).toMatchObject({ value: 'take' });
    expect(acceptFact(township.org, pair, county.org, down)).toMatchObject({ value: 'take' });
    expect(acceptFact(township.org, pair, county.org, { ...down, type: 'standards', home: '*' })).toMatchObject({ value: 'take' });
    for (const bad of [
      { ...up, owner: county.org },
      { ...down, owner: township.org },
    ])
      expect(acceptFact(county.org, pair, bad.owner, bad)).toMatchObject({
        ok: false,
        error: { code: 'E_OWNER', params: { owner: bad.owner, home: township.org } },
      });
  });

  it('takes a tombstone or a table of a newer program from whoever owns it', () => {
    for (const owner of [county.org, township.org])
      expect(acceptFact(county.org, pair, owner, { type: 'tombs', owner, home: township.org })).toMatchObject({ value: 'take' });
  });

  it('believes nobody who hands on the fact of a third office, be it of the right pair', () => {
    const c = { type: 'cases', owner: township.org, home: township.org };
    expect(acceptFact(county.org, pair, otherTownship.org, c)).toMatchObject({ ok: false, error: { code: 'E_OWNER' } });
  });

  it('lets two townships tell each other of a family that moves, and of nothing else', () => {
    const townships = { townships: [township.org, otherTownship.org] as const };
    const there = { type: 'transfers', owner: township.org, home: otherTownship.org };
    const answer = { type: 'arrivals', owner: otherTownship.org, home: township.org };
    expect([inPair(townships, there), inPair(townships, answer)]).toEqual([true, true]);
    for (const [sender, receiver, fact] of [
      [township.org, otherTownship.org, there],
      [otherTownship.org, township.org, answer],
      [otherTownship.org, township.org, { ...answer, type: 'transfers' }],
    ] as const) {
      expect(acceptFact(receiver, townships, sender, fact)).toMatchObject({ value: 'take' });
      expect(acceptFact(county.org, pair, sender, fact)).toMatchObject({ ok: false });
    }
    for (const bad of [
      { ...there, type: 'cases' },
      { ...there, type: 'decisions' },
      { ...there, home: township.org },
      { ...answer, home: otherTownship.org },
      { ...there, owner: county.org },
      { ...there, home: county.org },
      { ...answer, home: county.org },
      { ...answer, owner: county.org },
    ])
      expect(acceptFact(otherTownship.org, townships, bad.owner, bad)).toMatchObject({ ok: false, error: { code: 'E_OWNER' } });
    expect(acceptFact(county.org, pair, township.org, { ...there, home: township.org })).toMatchObject({ ok: false });
  });

  it('refuses a case of the county, a decision of a township, anything of a third office', () => {
    for (const bad of [
      { type: 'cases', owner: county.org, home: township.org },
      { type: 'decisions', owner: township.org, home: township.org },
      { type: 'standards', owner: township.org, home: township.org },
      { type: 'cases', owner: otherTownship.org, home: otherTownship.org },
      { type: 'cases', owner: township.org, home: otherTownship.org },
    ])
      expect(acceptFact(county.org, pair, township.org, bad)).toMatchObject({ ok: false, error: { code: 'E_OWNER' } });
  });
});

describe('what a decision does', () => {
  const head = (f: FactVersion, basis: string[] = [], state: 'reported' | 'withdrawn' = 'reported') => ({
    digest: f.digest,
    parents: f.parents,
    basis,
    state,
  });
  const d = (id: string, about: FactVersion, supersedes: string[] = [], outcome: HeldDecision['outcome'] = 'confirmed'): HeldDecision =>
    decisionOf(decisionFact(id, about, { supersedes, outcome }));

  it('takes effect when it alone is in force and fits the one version held', () => {
    expect(viewCase([head(first)], [d('a', first)])).toMatchObject({ kind: 'effect', decision: { gid: 'a' } });
    expect(viewCase([head(second)], [d('a', first)])).toMatchObject({ kind: 'exception', exception: 'old_version' });
    expect(viewCase([head(second, ['a'])], [d('a', first)])).toMatchObject({ kind: 'effect' });
    expect(viewCase([head(second, [], 'withdrawn')], [d('a', first)])).toMatchObject({ kind: 'effect' });
  });

  it('waits for a person when two are in force, two versions are held, or the case is not known', () => {
    expect(viewCase([head(first)], [d('a', first), d('b', first)])).toMatchObject({
      exception: 'two_decisions',
      inForce: [{ gid: 'a' }, { gid: 'b' }],
    });
    expect(viewCase([head(second), head(other)], [d('a', second)])).toMatchObject({ exception: 'diverged' });
    expect(viewCase([head(second), head(other)], [])).toMatchObject({ exception: 'diverged' });
    expect(viewCase([], [d('a', first)])).toMatchObject({ exception: 'case_unknown' });
    expect(viewCase([], [d('a', first), d('b', first, ['a'], 'void')])).toEqual({ kind: 'none' });
    expect(viewCase([head(first)], [])).toEqual({ kind: 'none' });
  });

  it('is replaced by one that names it, and by a void one altogether', () => {
    const all = [d('a', first), d('b', first)];
    expect(supersedesFor(all)).toEqual(['a', 'b']);
    expect(viewCase([head(first)], [...all, d('c', first, supersedesFor(all))])).toMatchObject({ kind: 'effect', decision: { gid: 'c' } });
    expect(viewCase([head(first)], [d('a', first), d('v', first, ['a'], 'void')])).toEqual({ kind: 'none' });
  });

  it('has none in a loop, beside a twin of the same id, or superseding what nobody has', () => {
    expect(viewCase([head(first)], [d('a', first, ['b']), d('b', first, ['a'])])).toMatchObject({ exception: 'supersedes_loop' });
    expect(viewCase([head(first)], [d('a', first), d('a', first, [], 'adjusted')])).toMatchObject({ exception: 'decision_diverged' });
    expect(viewCase([head(first)], [d('a', first, ['gone'])])).toMatchObject({ exception: 'supersedes_unknown' });
    expect(viewCase([head(first)], [d('a', first, ['gone'])], new Set(['gone']))).toMatchObject({ kind: 'effect' });
    expect(supersedesFor([d('a', first, ['b']), d('b', first, ['a'])])).toEqual(['a', 'b']);
    expect(viewCase([head(first)], [{ ...d('a', first), supersedes: ['a'] }])).toMatchObject({ kind: 'effect', decision: { gid: 'a' } });
  });

  it('is superseded by the next one only while it is in force', () => {
    expect(supersedesFor([d('a', first), d('b', first, ['a'])])).toEqual(['b']);
    expect(supersedesFor([d('a', first), d('b', first, ['a'])], ['gone'])).toEqual(['b', 'gone']);
  });
});
