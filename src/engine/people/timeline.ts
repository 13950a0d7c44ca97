import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userById } from '#storage/office.ts';
import { journalOfObjects } from '#storage/timeline.ts';
import type { JournalRow } from '../journal/chain.ts';
import { actLabel } from '../journal/labels.ts';

/** What happened to one or several objects, newest first. */
export const timelineOf = (db: ReadableDb, ids: readonly string[], offset: number, limit: number): ValueOf<CallOf<'people.timeline'>> => {
  const page = journalOfObjects(db, ids, offset, limit);
  return {
    total: page.total,
    rows: page.rows.map(({ line }) => {
      const row = JSON.parse(line) as JournalRow;
      return {
        at: row.time,
        actor: userById(db, row.actor)?.name ?? '',
        onBehalfOf: row.onBehalfOf,
        kind: row.action,
        title: actLabel(row.action),
        detail: '',
        link: { type: row.objectType, id: row.objectId },
      };
    }),
  };
};
