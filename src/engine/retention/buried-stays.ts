import { tombHome } from '#exchange/facts/deletion.ts';
import { countyCase } from '#storage/county.ts';
import { fileOfObject, householdOfFile, townshipOfFile } from '#storage/retention-due.ts';
import { rehomingById } from '#storage/succession.ts';
import type { ActContext } from '../act.ts';
import { ownBuried } from '../exchange/buried.ts';
import { isOpen } from '../succession/settled.ts';
import { bundleOf, fileNeeded, fileOf } from './case-bundle.ts';
import { countyFileNeeded } from './county-files.ts';
import { heldBecause } from './held.ts';

const REHOMING_OPEN = '承接单位还没有答复，或者还有待人办理的，不能销毁。';
const NEWER = '本机有这份销毁记录没有列明的内容。';

const neededBecause = (ctx: ActContext, about: string): string | null => {
  const file = fileOfObject(ctx.db, about);
  if (file !== null) return fileNeeded(ctx, file, householdOfFile(ctx.db, file));
  const rehoming = rehomingById(ctx.db, about);
  if (rehoming !== undefined)
    return heldBecause(ctx.db, [about, rehoming.source]) ?? (rehoming.state === 'made' || isOpen(rehoming) ? REHOMING_OPEN : null);
  return countyCase(ctx.db, about) === undefined && townshipOfFile(ctx.db, about) === null
    ? heldBecause(ctx.db, [about])
    : countyFileNeeded(ctx, about);
};

/** Why what a tombstone of our own names stays all the same, in a sentence; null when it may go. `home`: the tombstone's. */
export const buriedStays = (ctx: ActContext, about: string, home: string): string | null => {
  const why = neededBecause(ctx, about);
  if (why !== null) return why;
  const buried = ownBuried(ctx.db, ctx.office.orgCode);
  const { ids } = fileOf(ctx.db, fileOfObject(ctx.db, about) ?? about);
  const { heads } = bundleOf(ctx.db, ids);
  return heads.some((fact) => tombHome(ctx.office.orgCode, fact) === home && !buried.has(fact.digest)) ? NEWER : null;
};
