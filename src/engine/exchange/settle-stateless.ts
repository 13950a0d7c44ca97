import { packageKind } from '#exchange/package/header.ts';
import { isState } from '#exchange/package/state-kinds.ts';
import { eventByWants } from '#exchange/states/outbox.ts';
import { attachmentPackages, attachmentsOfPackage, isReadBehind, unansweredPackages, type PackageOutRow } from '#storage/packages.ts';
import type { ActContext } from '../act.ts';
import { attachmentsDue } from './attachments-due.ts';
import { moveOutbox, summaryOf } from './outbox.ts';
import { nextKeys } from './own-keys.ts';
import type { StagedPackage } from './staged-packages.ts';

/** What the peer's newest state says of what one package brought. */
type Word = { readonly lacks: boolean; readonly asks: boolean };

const settle = (ctx: ActContext, { verified: { header } }: StagedPackage, sent: PackageOutRow, word: Word): void => {
  const event = eventByWants(sent, { ...word, applied: header.seen.find(({ id }) => id === sent.stream_id)?.seq ?? 0 });
  if (event !== null) moveOutbox(ctx, sent, event);
};

const settleAttachments = (ctx: ActContext, staged: StagedPackage): void => {
  const open = attachmentPackages(ctx.db, staged.peer);
  if (open.length === 0) return;
  const lacks = new Set(attachmentsDue(ctx, staged.peer).lacks.map(({ sha256 }) => sha256));
  const asks = new Set(staged.contents.descriptor.wants);
  for (const sent of open) {
    const held = attachmentsOfPackage(ctx.db, sent.id);
    settle(ctx, staged, sent, { lacks: held.some((sha256) => lacks.has(sha256)), asks: held.some((sha256) => asks.has(sha256)) });
  }
};

/** A township says which list it holds; one that says nothing may have an older program, and nothing is known of it. */
const settleLists = (ctx: ActContext, staged: StagedPackage): void => {
  const told = staged.contents.descriptor.trust?.number;
  for (const sent of unansweredPackages(ctx.db, staged.peer, 'trust')) {
    const list = summaryOf(sent).brought.find((one) => one.what === 'trust');
    if (told === undefined || list === undefined) continue;
    const lacks = told < list.number;
    settle(ctx, staged, sent, { lacks, asks: lacks });
  }
};

/** Every state brings the next keys until the county's list names them, and so does the same announcement made once more. */
const bringsKeys = packageKind.options.filter((kind) => isState(kind) || kind === 'keychange');

const settleKeys = (ctx: ActContext, staged: StagedPackage): void => {
  for (const sent of unansweredPackages(ctx.db, staged.peer, 'keychange')) {
    const lacks = nextKeys(ctx.db) !== null && !isReadBehind(ctx.db, staged.peer, { stream: sent.stream_id, seq: sent.seq }, bringsKeys);
    settle(ctx, staged, sent, { lacks, asks: lacks });
  }
};

/** Packages that are no state and were not answered by name: their contents are there another way, or were passed over. */
export const settleStateless = (ctx: ActContext, staged: StagedPackage): void => {
  settleAttachments(ctx, staged);
  settleLists(ctx, staged);
  settleKeys(ctx, staged);
};
