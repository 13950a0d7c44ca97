import { firstSteps, type FirstStep } from '#domain/first-steps/first-steps.ts';
import { dbStd } from '#domain/policy/dibao-keys.ts';
import { lastBackupOff } from '#storage/backup.ts';
import { usersInPost } from '#storage/office.ts';
import { peers } from '#storage/peers.ts';
import { policyRows } from '#storage/policies.ts';
import { startedWork, startOf } from '#storage/today.ts';
import type { QueryContext } from '../act.ts';
import { readOfficeSettings } from '../office/settings.ts';

/** Persons that may work, by post. */
const postsOf = ({ db }: Pick<QueryContext, 'db'>): Readonly<Record<string, number>> => {
  const posts: Record<string, number> = {};
  for (const { roles } of usersInPost(db)) for (const role of roles) posts[role] = (posts[role] ?? 0) + 1;
  return posts;
};

/** What a new office still has to do. One that paid or decided is at work: what it lacks then, its own screens say. */
export const firstStepsOf = (ctx: QueryContext): FirstStep[] => {
  const { db, office } = ctx;
  if (startedWork(db)) return [];
  const settings = readOfficeSettings(db);
  return [
    ...firstSteps({
      role: office.role,
      ...startOf(db),
      posts: postsOf(ctx),
      standard: policyRows(db).some(({ key }) => key === dbStd.key),
      letters: settings.phone !== '' && settings.address !== '',
      paired: peers(db).some(({ state }) => state === 'trusted'),
      backedUp: lastBackupOff(db, ctx.now) !== undefined,
    }),
  ];
};
