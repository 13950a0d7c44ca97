import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exchangeFolder, looksLikePackage } from '#exchange/naming/file-name.ts';
import type { Drive, Host } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Disk } from '../files/disk.ts';
import { holds, kindOf, sizeOf, type FileContents } from './write-package.ts';

export type ReplugCode = 'replug_not_seen' | 'replug_not_there' | 'replug_differs';

const patience = { tries: 360, pause: 500 };

type Waiting = { readonly signal: AbortSignal; readonly disk: Disk; readonly said: (phase: '拔下' | '插上') => void };

const drivesNow = async (host: Host): Promise<readonly Drive[]> => {
  const drives = await host.drives();
  return drives.ok ? drives.value : [];
};

/** Looks again and again for what `found` looks for; null when patience is at its end. */
const waitFor = async <T>(find: () => Promise<T | undefined>, { signal, disk }: Waiting): Promise<T | null> => {
  for (let n = 0; n < patience.tries; n += 1) {
    signal.throwIfAborted();
    const seen = await find();
    if (seen !== undefined) return seen;
    await disk.wait(patience.pause);
  }
  return null;
};

/**
 * Waits until a stick is pulled out and plugged in again: what is read then comes from the stick itself and not from the memory of the
 * PC, which remembers well what a stick of false size has long lost. The same place of the PC, or the same name of the stick.
 */
export const replugged = async (host: Host, drive: Pick<Drive, 'id' | 'label'>, waiting: Waiting): Promise<Outcome<Drive, ReplugCode>> => {
  waiting.said('拔下');
  const gone = await waitFor(async () => ((await drivesNow(host)).every(({ id }) => id !== drive.id) ? true : undefined), waiting);
  if (gone === null) return refuse('replug_not_seen');
  waiting.said('插上');
  const back = await waitFor(
    async () => (await drivesNow(host)).find(({ id, label }) => id === drive.id || label === drive.label),
    waiting,
  );
  return back === null ? refuse('replug_not_seen') : done(back);
};

/** Whether a stick holds a package, whatever its file is called: every byte is read. */
export const onStick = async (
  drive: Pick<Drive, 'path'>,
  name: string,
  contents: FileContents,
  options: { readonly signal: AbortSignal; readonly disk: Disk; readonly progress: (done: number, total: number) => void },
): Promise<Outcome<{ readonly fileName: string }, ReplugCode>> => {
  const folder = join(drive.path, exchangeFolder);
  // A stick may have been put in between whose folder is a link that leads elsewhere: what lies there is not on it.
  if ((await kindOf(folder).catch(() => 'other')) !== 'folder') return refuse('replug_not_there');
  const files = (await readdir(folder).catch(() => [])).filter(looksLikePackage);
  let damaged = files.includes(name);
  for (const file of files) {
    const path = join(folder, file);
    if ((await sizeOf(path)) !== contents.bytes) continue;
    damaged = true;
    const progress = (_: string, n: number, of: number): void => {
      options.progress(n, of);
    };
    const same = await holds(options.disk, path, contents, { ...options, progress }).catch(() => false);
    if (same) return done({ fileName: file });
  }
  options.signal.throwIfAborted();
  return refuse(damaged ? 'replug_differs' : 'replug_not_there');
};
