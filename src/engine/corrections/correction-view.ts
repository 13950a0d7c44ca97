import { correctionLabels, type CorrectionKind } from '#domain/corrections/kinds.ts';
import { correctionActLabels, moveCorrection, type CorrectionView } from '#domain/flow/correction-flow.ts';
import { correctionEntry, correctionRow } from '#shared/contract/corrections.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { month } from '#shared/values/dates.ts';
import { z } from 'zod';
import { relativesOfHouseholds } from '#storage/cases.ts';
import type { CorrectionRow } from '#storage/corrections.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { explainRefusal } from '../sentences.ts';
import { isAsPrinted } from './as-printed.ts';
import { rehearse } from './rehearse.ts';
import { touchedBy } from './touched.ts';

type Row = ValueOf<CallOf<'corrections.list'>>['rows'][number];
type Detail = ValueOf<CallOf<'corrections.get'>>;

/** What was typed: of an application's entry only that it was corrected on its own page. */
const kept = z.object({ entry: correctionEntry.nullable(), wrongSince: month.nullable() });
export const keptEntry = (row: CorrectionRow): z.output<typeof kept> => kept.parse(JSON.parse(row.entry));

const nameOf = (db: ReadableDb, id: string | null): string | null => (id === null ? null : userName(db, id));

/** A correction as its flow sees it. */
export const flowView = (db: ReadableDb, row: CorrectionRow): CorrectionView => ({
  state: row.state,
  enteredBy: row.entered_by_person,
  relatives: relativesOf(db, row),
  headOnly: isAsPrinted(keptEntry(row).entry),
});

export const correctionRowView = (db: ReadableDb, row: CorrectionRow): Row =>
  correctionRow.parse({
    id: row.id,
    rev: row.rev,
    no: row.no,
    kind: row.kind,
    label: correctionLabels[row.kind as CorrectionKind],
    state: row.state,
    about: row.about,
    differences: JSON.parse(row.differences),
    follows: JSON.parse(row.follows),
    reason: row.reason,
    evidence: row.evidence,
    enteredBy: userName(db, row.entered_by),
    at: row.recorded_at,
    secondWhy: row.second_why,
    checkedBy: nameOf(db, row.checked_by),
    checkedAt: row.checked_at,
    endedReason: row.ended_reason,
  });

/** Staff in the kin filing of the families a correction touches. */
export const relativesOf = (db: ReadableDb, row: Pick<CorrectionRow, 'entry'>): readonly string[] => {
  const { entry } = kept.parse(JSON.parse(row.entry));
  return entry === null ? [] : relativesOfHouseholds(db, touchedBy(db, entry).households);
};

export const correctionDetail = (ctx: QueryContext, row: CorrectionRow): Detail => {
  const { entry, wrongSince } = keptEntry(row);
  const actor = actorOf(ctx);
  const view = flowView(ctx.db, row);
  const waiting = row.state === 'waiting' && entry !== null;
  const now = waiting ? rehearse(ctx, { entry, wrongSince, reason: row.reason, no: row.no }) : null;
  return {
    ...correctionRowView(ctx.db, row),
    acts: (['confirm', 'drop'] as const)
      .filter((act) => moveCorrection(view, act, actor, ctx.actor.name).ok)
      .map((act) => ({ act, label: correctionActLabels[act] })),
    changes: now?.ok === true ? now.value.view.changes : [],
    problem: now?.ok === false ? explainRefusal(now.error) : null,
  };
};
