import { caseEnds } from '#domain/flow/states.ts';
import { oldestBackupMs } from '#domain/retention/periods.ts';
import { attachmentsOf } from '#exchange/facts/attachments.ts';
import { keptBecause, keptBecauseSentences } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { versionsAbout, type FactRow } from '#storage/facts.ts';
import { isNamedByFact } from '#storage/destroy-facts.ts';
import { benefitsOfCase, handoversOfFile, openBusiness } from '#storage/retention-due.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { QueryContext } from '../act.ts';
import { factOf, familyOf } from '../exchange/fact-store.ts';
import { heldBecause } from './held.ts';
import type { PeersHold } from './peers-hold.ts';

const sentences = {
  change: '变更 {no} 还没有办完，不能销毁。',
  claim: '{no} 的补发或追缴还没有结清，不能销毁。',
  returned: '{no} 退回的款还没有处理，不能销毁。',
  correction: '更正 {no} 还在等待复核，不能销毁。',
} as const;

/** What travelled of a file: versions of the case, of the changes of its benefits, and what was decided about them. */
type Bundle = { readonly heads: readonly FactVersion[]; readonly every: readonly FactRow[] };
export const bundleOf = (db: ReadableDb, ids: readonly string[]): Bundle => {
  const every = versionsAbout(db, ids);
  return { every, heads: every.filter((row) => row.head === 1).map(factOf) };
};

/** Attachments that came with these versions and that no other version held names: found by their content. */
export const attachmentsOnlyOf = (db: ReadableDb, every: readonly FactRow[]): ((afterwards: ReadableDb) => string[]) => {
  const named = new Set(every.flatMap((row) => ((family) => (family === null ? [] : attachmentsOf(family)))(familyOf(row))));
  return (afterwards) => [...named].filter((sha256) => !isNamedByFact(afterwards, sha256));
};

/** R6 for each office that holds part of the file. */
export const exchangeKeeps = (ctx: QueryContext, ids: readonly string[], closed: boolean, hold: PeersHold): string | null => {
  const { heads } = bundleOf(ctx.db, ids);
  const exception = [...ids, ...heads.map((fact) => fact.gid)].some((gid) => hold.excepted().has(gid));
  const asked = (versions: readonly FactVersion[], peer: string): string | null => {
    const why = keptBecause({ closed, exception, versions }, hold.named(peer), hold.buried(peer), oldestBackupMs);
    return why === null ? null : keptBecauseSentences[why];
  };
  if (heads.length === 0) return asked([], '');
  const mine = ctx.office.orgCode;
  // A version lies with the other office of its pair: its owner's, or at the county the township it is of.
  const peerFor = (fact: FactVersion): string =>
    fact.owner !== mine
      ? fact.owner
      : fact.home !== mine
        ? fact.home
        : (heads.find((one) => one.owner !== mine)?.owner ?? hold.peers()[0] ?? '');
  for (const peer of new Set(heads.map(peerFor))) {
    const why = asked(
      heads.filter((fact) => peerFor(fact) === peer),
      peer,
    );
    if (why !== null) return why;
  }
  return null;
};

/** A township's application, or a benefit taken over without one: everything that hangs together. */
export const fileOf = (db: ReadableDb, id: string) => {
  const row = caseById(db, id);
  const benefits = benefitsOfCase(db, id);
  const handovers = handoversOfFile(
    db,
    id,
    benefits.map((one) => one.id),
  );
  const ids = [id, ...benefits.flatMap((one) => [one.id, ...one.changes]), ...handovers];
  return { row, benefits, ids };
};

/** Why a township still needs a file, whoever else holds it: marked to be kept, something open, not ended. Null when it is done with. */
export const fileNeeded = (ctx: QueryContext, id: string, household: string | null, file = fileOf(ctx.db, id)): string | null => {
  const { row, benefits, ids } = file;
  const held = heldBecause(ctx.db, [id, ...(household === null ? [] : [household])]);
  if (held !== null) return held;
  const open = openBusiness(ctx.db, { benefits: benefits.map((one) => one.id), objects: household === null ? ids : [...ids, household] });
  for (const key of ['change', 'claim', 'returned', 'correction'] as const) {
    const no = open[key];
    if (no !== null) return fillSentence(sentences[key], { no });
  }
  const closed = (row === undefined || caseEnds.some((end) => end === row.state)) && benefits.every((one) => one.state === 'ended');
  return closed ? null : keptBecauseSentences.open;
};

/** Why a township keeps a file whose period is over; null when it may go. */
export const fileKept = (ctx: QueryContext, id: string, household: string | null, hold: PeersHold): string | null => {
  const file = fileOf(ctx.db, id);
  return fileNeeded(ctx, id, household, file) ?? exchangeKeeps(ctx, file.ids, true, hold);
};
