import { insertAttachment } from '#storage/attachments.ts';
import { countWants, countWantsOfOwner, dropOwnWant, isWanted, replaceWantsOf, waitingFor } from '#storage/exchange-link.ts';
import { heldVersions, storedAttachment } from '#storage/facts.ts';
import { heldMatchLists } from '#storage/match-lists.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { keepTable, tableName } from '../matches/publish.ts';
import { hangOnMaterials } from '../cases/handed-back-files.ts';
import { attachmentsNamed, matchListOf } from './fact-store.ts';
import type { StagedPackage } from './staged-packages.ts';

/** 待补附件: what the versions held now name and this office has not got. */
export const waitForAttachments = (ctx: ActContext, peer: string, gid: string): void => {
  const named = heldVersions(ctx.db, gid).flatMap(attachmentsNamed);
  const missing = named.filter((sha256) => storedAttachment(ctx.db, sha256) === undefined);
  replaceWantsOf(ctx.db, peer, gid, missing);
};

/** `taken`: waited for and stored · `known`: in the store before · `foreign`: named by no fact held here, and not taken. */
export type TakenAttachments = { readonly taken: number; readonly known: number; readonly foreign: number };

/** What would become of the attachments of a package, by what is held now. */
export const judgeAttachments = (ctx: QueryContext, staged: Pick<StagedPackage, 'peer' | 'attachments' | 'summary'>): TakenAttachments => {
  const fresh = staged.attachments.filter(({ sha256 }) => storedAttachment(ctx.db, sha256) === undefined);
  const taken = fresh.filter(({ sha256 }) => isWanted(ctx.db, staged.peer, sha256)).length;
  return { taken, known: staged.summary.attachments - fresh.length, foreign: fresh.length - taken };
};

/** Attachments may come before the facts that name them; then their package is read once more. */
export const bringsWanted = (ctx: QueryContext, staged: Pick<StagedPackage, 'verified' | 'peer' | 'attachments' | 'summary'>): boolean =>
  staged.verified.header.kind === 'blobs' && judgeAttachments(ctx, staged).taken > 0;

/** Stores the attachments that are waited for; a file that is not what it says is kept and never opened. */
export const takeAttachments = (ctx: ActContext, staged: StagedPackage): TakenAttachments => {
  const judged = judgeAttachments(ctx, staged);
  const suspect = new Set(staged.contents.suspectBlobs);
  const lists = new Map(
    heldMatchLists(ctx.db).map(({ gid, line }) => {
      const { table, listName, source, asOf } = matchListOf(line);
      return [table, { gid, name: tableName(listName, source, asOf) }];
    }),
  );
  for (const one of staged.attachments) {
    if (!isWanted(ctx.db, staged.peer, one.sha256) || storedAttachment(ctx.db, one.sha256) !== undefined) {
      ctx.blobs.remove(one.blob);
      continue;
    }
    const cases = waitingFor(ctx.db, one.sha256);
    dropOwnWant(ctx.db, one.sha256);
    const list = lists.get(one.sha256);
    if (list !== undefined) {
      keepTable(ctx, list.gid, list.name, one);
      continue;
    }
    const mime = suspect.has(one.sha256) ? 'application/octet-stream' : one.mime;
    insertAttachment(ctx.db, {
      id: ctx.newId(),
      purpose: 'other',
      object_type: 'exchange',
      object_id: staged.peer,
      name: `${one.sha256.slice(0, 12)}${{ 'image/jpeg': '.jpg', 'image/png': '.png', 'application/pdf': '.pdf' }[mime] ?? '.bin'}`,
      mime,
      bytes: one.bytes,
      sha256: one.sha256,
      blob: one.blob,
      blob_key: one.key,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
      voided_at: null,
    });
    for (const gid of cases) hangOnMaterials(ctx, gid);
  }
  return judged;
};

/** What whoever imported it reads of the attachments; `alone`: the package brought nothing else. */
export const attachmentMessages = (
  ctx: QueryContext,
  peer: string,
  { taken, known, foreign }: TakenAttachments,
  alone: boolean,
): string[] => {
  const isCounty = ctx.office.role === 'county';
  // The persons of a match list that a township waits for say so themselves.
  const missing = isCounty ? countWants(ctx.db, peer) : countWantsOfOwner(ctx.db, peer, ctx.office.orgCode);
  return [
    alone ? `补传附件：收下 ${taken} 份${known === 0 ? '' : `，原有 ${known} 份`}` : '',
    foreign === 0
      ? ''
      : `有 ${foreign} 份附件，本机持有的资料都没有提到，没有收下${alone ? '；如果所属的上报包还没有导入，先导入那个包，再把这个包导入一次' : ''}`,
    missing === 0
      ? ''
      : isCounty
        ? `待补附件还有 ${missing} 份，不影响审核、批复`
        : `交回的案件写着的附件，本机还有 ${missing} 份没有：下一个包会向县里要，县里有的由县里再封的包带回来`,
  ].filter((text) => text !== '');
};
