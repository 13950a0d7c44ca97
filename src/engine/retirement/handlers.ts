import { relative } from 'node:path';
import { done, refuse } from '#shared/values/refusal.ts';
import { acted, onPreparedCommand, onQuery, type ActContext, type Handler, type QueryContext } from '../act.ts';
import { setFolder } from '../backup/layout.ts';
import type { Desk } from '../desk.ts';
import { secondPerson } from '../session/second-person.ts';
import { copiesIn, keptFolders, keysToDestroy } from './destroy-keys.ts';
import { leaveForGood } from './leave.ts';
import { decidedRetirement, decideRetirement, type Retirement } from './mark.ts';
import { readBack, standingOf, type Standing } from './nothing-lost.ts';

/** The long work of the whole program: nothing may be under way in a base that is given up, and no copy of it may come after. */
export type LongWork = { readonly running: () => boolean; readonly settle: () => Promise<void> };
export const noLongWork: LongWork = { running: () => false, settle: () => Promise.resolve() };

const markOf = (desk: Desk, ctx: ActContext, reason: string, second: string, { fence, backup }: Standing): Retirement => {
  const copies = desk.options.localCopies?.dir ?? null;
  const { orgCode, name, role } = ctx.office;
  return {
    format: 'mzr/1',
    at: ctx.now,
    reason,
    by: ctx.actor.name,
    second,
    office: { orgCode, name, role },
    fence: fence === null ? null : { since: fence.since, where: fence.where_seen },
    backup: backup === null ? null : { at: backup.made_at, target: backup.target },
    keys: keysToDestroy(desk.dir),
    copiesIn: copies === null ? null : relative(desk.dir, copies),
    copies: copies === null ? 0 : copiesIn(setFolder(copies, orgCode)).length,
    keptFolders: keptFolders(desk.dir, orgCode).length,
    finishedAt: null,
  };
};

const prepareStanding = (ctx: Pick<QueryContext, 'db' | 'now' | 'office'>, officeName: string) => {
  if (officeName.trim() !== ctx.office.name) return refuse('retire_name_wrong', { name: ctx.office.name });
  const standing = standingOf(ctx);
  return standing.why === '' ? done(standing) : refuse('retire_backup_missing', { why: standing.why });
};

/** End of a PC's life: two persons destroy its keys, once nothing can be lost by it (specification §9). */
export const retirementHandlers = (desk: Desk, work: LongWork): readonly Handler[] => [
  onQuery('office.retiring', 'settings', (ctx) => {
    const { fence, backup, why } = standingOf(ctx);
    return done({
      fence: fence === null ? null : { since: fence.since, where: fence.where_seen },
      backup: backup === null ? null : { at: backup.made_at, target: backup.target },
      why,
    });
  }),
  onPreparedCommand(
    'office.retire',
    'settings',
    async (ctx, { officeName, secondLogin, secondPassword, backup: ask }) => {
      const standing = prepareStanding(ctx, officeName);
      if (!standing.ok) return standing;
      const { fence, backup } = standing.value;
      if (fence === null && ask === null) return refuse('retire_backup_missing', { why: '没有指明备份盘和恢复码' });
      const second = await secondPerson(desk, ctx, secondLogin, secondPassword);
      if (!second.ok) return second;
      if (fence !== null || backup === null || ask === null) return second;
      const read = await readBack(desk, ctx, backup, ask);
      return read.ok ? second : read;
    },
    (ctx, { officeName, reason }, second) => {
      // Something may have been done while the stick was read.
      const standing = prepareStanding(ctx, officeName);
      if (!standing.ok) return standing;
      if (work.running()) return refuse('busy');
      const mark = markOf(desk, ctx, reason, second.name, standing.value);
      decideRetirement(ctx.db, mark);
      const { fence, backup, keys } = mark;
      return acted(
        { at: ctx.now },
        { objectType: 'office', objectId: ctx.office.installId, detail: { reason, second: second.name, backup, fence, keys } },
      );
    },
    {
      after: async (ctx) => {
        const mark = decidedRetirement(ctx.db);
        await work.settle();
        if (mark !== undefined) leaveForGood(desk, mark);
      },
    },
  ),
];
