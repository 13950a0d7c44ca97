import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const shape = /^mz-(\d+)-/u;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Of another user of this PC: alive, and not ours to ask.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const ours = (path: string): boolean => statSync(path).uid === process.getuid?.() || process.platform === 'win32';

/** What runs of this program that were cut off left behind goes with the next start. */
const sweep = (place: string): void => {
  for (const name of readdirSync(place)) {
    const pid = shape.exec(name)?.[1];
    const path = join(place, name);
    try {
      if (pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid)) && ours(path))
        rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else is taking it away, or it is not ours after all.
    }
  }
};

/**
 * A folder of this run alone for whatever the program, its browser or a library puts down for a while: named by the process,
 * readable by this user only, gone at the end. The system's folder for such things is pointed at it, so that nothing is left there.
 */
export const takePassingFolder = (): { readonly path: string; readonly remove: () => void } => {
  const place = tmpdir();
  sweep(place);
  const path = mkdtempSync(join(place, `mz-${process.pid}-`));
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = path;
  const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  return { path, remove };
};
