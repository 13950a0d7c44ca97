import { attachmentTitles } from '#exchange/facts/attachment-titles.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { materialsOfCase, putCaseMaterial } from '#storage/cases.ts';
import { storedAttachment } from '#storage/facts.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { caseRowOf, heldFacts } from '../exchange/fact-store.ts';

const versionsOf = (ctx: Pick<QueryContext, 'db'>, caseId: string) =>
  heldFacts(ctx.db, caseId).flatMap(({ type, line }) => (type === casesProfile.name ? [caseRowOf(line)] : []));

type Stored = NonNullable<ReturnType<typeof storedAttachment>>;
type HandedBack = { readonly there: readonly (Stored & { readonly title: string })[]; readonly missing: readonly string[] };

/**
 * Attachments that the versions of a case name and that this PC knows by a package only, each called what it is of: its own papers went
 * with the PC before. `missing`: what has not come, or never will.
 */
export const handedBackFiles = (ctx: QueryContext, caseId: string): HandedBack => {
  const named = new Map(versionsOf(ctx, caseId).flatMap((row) => [...attachmentTitles(row)]));
  const files = [...named].map(([sha256, title]) => ({ title, stored: storedAttachment(ctx.db, sha256) }));
  return {
    there: files.flatMap(({ title, stored }) => (stored?.object_type === 'exchange' ? [{ ...stored, title }] : [])),
    missing: files.flatMap(({ title, stored }) => (stored === undefined ? [title] : [])),
  };
};

/** The picture of a material that came back hangs on it again, so that its next version names it; what was attached meanwhile stays. */
export const hangOnMaterials = (ctx: ActContext, caseId: string): void => {
  const bare = new Map(
    materialsOfCase(ctx.db, caseId)
      .filter((row) => row.attachment_id === null)
      .map((row) => [row.code, row]),
  );
  if (bare.size === 0) return;
  for (const { code, blobs } of versionsOf(ctx, caseId).flatMap(({ materials }) => materials)) {
    const [row, sha256] = [bare.get(code), blobs[0]];
    const stored = sha256 === undefined ? undefined : storedAttachment(ctx.db, sha256);
    if (row !== undefined && stored !== undefined) putCaseMaterial(ctx.db, { ...row, attachment_id: stored.id });
  }
};
