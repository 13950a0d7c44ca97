import { matchSource } from '#domain/matches/list-kinds.ts';
import { keepMatchDays } from '#domain/policy/retention-keys.ts';
import { matchTableSentences, readMatchTable, type MatchEntry } from '#exchange/facts/match-table.ts';
import type { MatchListRow } from '#exchange/profiles/matches.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { addDays } from '#shared/values/dates.ts';
import { done, fillSentence, type Outcome } from '#shared/values/refusal.ts';
import { doubtKnown, updateDoubt } from '#storage/doubts.ts';
import { countWantsOf, replaceWantsOf } from '#storage/exchange-link.ts';
import { heldVersions, putException, storedAttachment, type FactRow } from '#storage/facts.ts';
import { heldMatchLists, hitsOfList, keepWorkedList, workedList } from '#storage/match-lists.ts';
import type { ActContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { keepDoubt } from '../doubts/keep-doubt.ts';
import { matchListOf } from '../exchange/fact-store.ts';
import { periodsOf } from '../retention/periods.ts';
import { explainRefusal } from '../sentences.ts';
import { doubtSourceOf, hitOf } from './hits.ts';

type Worked = { tasks: number; known: number; unrelated: number; gone: number };

/** The persons of a snapshot. Null as long as they have not come, or have been deleted since. */
const entriesOf = (
  ctx: ActContext,
  { table, rows }: Pick<MatchListRow, 'table' | 'rows'>,
): Outcome<readonly MatchEntry[], 'E_LIMIT' | 'match_table_bad'> | null => {
  if (table === null) return done([]);
  const stored = storedAttachment(ctx.db, table);
  return stored === undefined ? null : readMatchTable(ctx.blobs.get(stored.blob, stored.blob_key), rows);
};

/** Makes tasks of what is new in a snapshot and marks those it no longer has. A hit that was a task before, whatever came of it, is none again. */
const work = (ctx: ActContext, listId: string, list: MatchListRow, entries: readonly MatchEntry[], rules: CaseRules): Outcome<Worked> => {
  const from = doubtSourceOf(ctx, list);
  const before = new Map(hitsOfList(ctx.db, listId).map((one) => [one.hit, one]));
  const seen = new Set<string>();
  const told: Worked = { tasks: 0, known: 0, unrelated: 0, gone: 0 };
  for (const entry of entries) {
    const found = hitOf(ctx.db, entry, from);
    if (found === null) {
      told.unrelated += 1;
      continue;
    }
    const hit = sha256Hex(`${found.personId}\n${found.words}`);
    const known = before.get(hit);
    const twice = seen.has(hit);
    seen.add(hit);
    const said = { person_id: found.personId, source: from.source, raised_on: from.raisedOn, suspected: found.words };
    if (known !== undefined || twice || doubtKnown(ctx.db, said) !== undefined) {
      told.known += 1;
      if (known !== undefined && known.gone_as_of !== null) updateDoubt(ctx.db, known.id, { gone_as_of: null });
      continue;
    }
    const kept = keepDoubt(ctx, found, from, { suspected: found.words, place: '', list: { id: listId, hit } }, rules);
    if (!kept.ok) return kept;
    told.tasks += 1;
  }
  for (const one of before.values()) {
    if (seen.has(one.hit) || one.state !== 'waiting' || one.gone_as_of !== null) continue;
    updateDoubt(ctx.db, one.id, { gone_as_of: list.asOf });
    told.gone += 1;
  }
  return done(told);
};

const except = (ctx: ActContext, fact: FactRow, code: string, text: string): void =>
  putException(ctx.db, { gid: fact.gid, home: fact.home, code, text, at: ctx.now }, fact.gid);

const workedText = (list: MatchListRow, { tasks, known, unrelated, gone }: Worked): string =>
  [
    `${matchSource(list.listName, list.source, list.asOf)}：${list.rows} 行，新列疑点 ${tasks} 条`,
    known > 0 ? `已登记 ${known} 条` : '',
    unrelated > 0 ? `与本单位在册、在办的人无关 ${unrelated} 行` : '',
    gone > 0 ? `${gone} 条待核查的疑点新名单里已经没有` : '',
  ]
    .filter((text) => text !== '')
    .join('，');

/**
 * The persons of a list may be kept so many days, and at the county they are deleted by then: what has not come in that time does not
 * come any more. Answers whether it was still waited for.
 */
const stopWaiting = (ctx: ActContext, fact: FactRow, days: number): boolean => {
  if (fact.recorded_at >= addDays(ctx.today, -days) || countWantsOf(ctx.db, fact.gid) === 0) return false;
  replaceWantsOf(ctx.db, fact.owner, fact.gid, []);
  return true;
};

/**
 * What the county's lists come to at a township: each snapshot held is worked once, as soon as its persons are here. A list that cannot be
 * read, and two snapshots that do not follow each other, are exceptions of their own; the import they came with goes on. `touched`: what
 * the import brought. Answers what it came to, in words.
 */
export const workMatchLists = (ctx: ActContext, touched: ReadonlySet<string>): readonly string[] => {
  if (ctx.office.role !== 'township') return [];
  const rules = officeRules(ctx);
  const days = periodsOf(ctx)(keepMatchDays);
  return heldMatchLists(ctx.db).flatMap((fact) => {
    if (heldVersions(ctx.db, fact.gid).length > 1) {
      except(ctx, fact, 'match_diverged', '同一份比对名单有两个互不接续的版本，没有采用。请县里重新下发一份。');
      return [];
    }
    if (workedList(ctx.db, fact.gid)?.digest === fact.digest) return [];
    const list = matchListOf(fact.line);
    const name = matchSource(list.listName, list.source, list.asOf);
    const entries = entriesOf(ctx, list);
    if (entries === null) {
      if (stopWaiting(ctx, fact, days))
        return [`${name}：名单明细在 ${days} 天的保存期内没有送到，不再等，这份名单没有列疑点；还需要的，请县里重新发布一份`];
      return touched.has(fact.gid) ? [`${name}：名单明细还没有收到，收到后再列疑点`] : [];
    }
    if (!entries.ok) {
      except(ctx, fact, entries.error.code, `${name}：${fillSentence(matchTableSentences[entries.error.code], entries.error.params)}`);
      return [];
    }
    const worked = work(ctx, fact.gid, list, entries.value, rules);
    if (!worked.ok) {
      except(ctx, fact, worked.error.code, `${name}：没有列成疑点。${explainRefusal(worked.error)}`);
      return [];
    }
    putException(ctx.db, null, fact.gid);
    keepWorkedList(ctx.db, { id: fact.gid, digest: fact.digest, ...worked.value, worked_on: ctx.today, worked_by: ctx.actor.userId });
    return [workedText(list, worked.value)];
  });
};
