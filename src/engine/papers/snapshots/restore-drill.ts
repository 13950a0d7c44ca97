import { z } from 'zod';
import { backupLight } from '#domain/backup/light.ts';
import { done } from '#shared/values/refusal.ts';
import { drillById } from '#storage/backup.ts';
import { userName } from '#storage/office.ts';
import { paperSource } from '../source.ts';

const rows = z.array(z.object({ label: z.string(), expected: z.string(), found: z.string() }));

/** 恢复演练记录: what was brought back, from where, by whom, and whether it agrees. */
export const restoreDrillSource = paperSource('restore-drill', 'office', (ctx, subjectId) => {
  const drill = drillById(ctx.db, subjectId);
  if (drill === undefined) return null;
  const on = drill.at.slice(0, 10);
  const standing = { lastGood: on, lastFailed: false, codeReplaced: false, lastFull: on, fullEvery: 1, lastDrill: on, since: on };
  return done({
    snapshot: {
      officeName: ctx.office.name,
      on,
      by: userName(ctx.db, drill.by),
      medium: drill.target,
      backupAt: drill.generation_at.slice(0, 16),
      seconds: drill.seconds,
      rows: rows.parse(JSON.parse(drill.result)),
      passed: drill.passed === 1,
      nextDue: backupLight(standing, ctx.calendar, on).drillDue,
    },
  });
});
