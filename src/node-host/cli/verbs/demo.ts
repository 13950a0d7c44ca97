import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDemo } from '#engine/demo/make-demo.ts';
import { demoPassword, demoPeople, demoRecoveryCode } from '#shared/demo-people.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { officeFolder, userDataFolder } from '../../data-folder.ts';
import { demoLines } from '../../demo-users.ts';
import { openFileTokens } from '../../file-tokens.ts';
import { nodeHost } from '../../host.ts';
import { wholeNumber } from '../data.ts';
import { UsageError, type Verb } from '../verb.ts';

const noPdf = { lack: () => '', renderPdf: async () => refuse('unavailable', { reason: '' }) };

const isTaken = (dir: string): boolean => existsSync(dir) && readdirSync(dir).length > 0;

export const demo: Verb = {
  words: ['demo'],
  usage: 'demo [--dir D] [--households 800] [--months 24] [--seed 1]',
  about: '生成一个虚构的乡镇和它的县：800 户、8 个村（社区）、两年的发放、各个环节的申请，标明“演示”；县在 D-county',
  options: { households: { type: 'string' }, months: { type: 'string' }, seed: { type: 'string' } },
  run: async ({ typed, say, today, version }) => {
    const dir = officeFolder(typed.text('dir'), true);
    const countyDir = `${dir}-county`;
    const households = wholeNumber(typed, 'households', 800);
    const months = wholeNumber(typed, 'months', 24);
    if (months < 6 || months > 24) throw new UsageError('--months 6…24');
    // The story's own families come first; the rest are those taken over from the old rosters.
    const least = months < 12 ? 110 : 200;
    if (households < least || households > 20_000) throw new UsageError(`--households ${least}…20000`);
    const taken = [dir, countyDir].find(isTaken);
    if (taken !== undefined) return refuse('folder_not_empty', { dir: taken });
    // Made beside the place and moved there whole: a demo that was interrupted is never opened.
    const making = [`${dir}.making`, `${countyDir}.making`] as const;
    for (const folder of making) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    const host = nodeHost({ kind: 'cli', tokens: openFileTokens(), secretFile: join(userDataFolder(), 'machine-secret'), pdf: noPdf });
    const shown = { month: '' };
    const made = await makeDemo({
      dir: making[0],
      countyDir: making[1],
      host,
      households,
      months,
      seed: wholeNumber(typed, 'seed', 1),
      today: today(),
      version,
      onProgress: (at, total, day) => {
        if (day.slice(0, 7) === shown.month) return;
        shown.month = day.slice(0, 7);
        say(`演示：${shown.month}（${Math.round((at / total) * 100)}%）`);
      },
    });
    for (const [at, folder] of [countyDir, dir].entries()) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(making[1 - at] ?? '', folder);
    }
    demoLines(dir).forEach(say);
    return done({ dir, countyDir, ...made, password: demoPassword, recoveryCode: demoRecoveryCode, users: demoPeople });
  },
};
