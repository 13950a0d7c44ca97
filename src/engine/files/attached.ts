import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { attachmentById } from '#storage/attachments.ts';
import type { QueryContext } from '../act.ts';

/** Refuses `attachment_missing` unless every named file is there. */
export const attached = ({ db }: Pick<QueryContext, 'db'>, ids: readonly (string | null)[]): Outcome<null> =>
  ids.every((id) => id === null || attachmentById(db, id) !== undefined) ? done(null) : refuse('attachment_missing');
