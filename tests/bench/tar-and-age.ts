import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../fixtures/folders.ts';

/** `seal` says where to and how far: the programs themselves leave it to the system when a file reaches its disk, and read nothing back. */
export type TarAndAge = {
  readonly seal: (until: 'written' | 'flushed' | 'read back') => void;
  readonly open: () => void;
  readonly drop: () => void;
};

const shell = (script: string, ...words: string[]): void => void execFileSync('sh', ['-c', script, 'sh', ...words]);

/** The distribution's own programs on the files of a folder, the sealed file in `place`; null where age is not installed. */
export const ageOf = (folder: string, place?: string): TarAndAge | null => {
  if (spawnSync('which', ['age']).status !== 0) return null;
  const work = newFolder('tar-and-age');
  const [key, out] = [join(work, 'key.txt'), join(work, 'out')];
  const sealed = join(place ?? work, 'sealed.age');
  shell('age-keygen -o "$1" 2>/dev/null', key);
  return {
    seal: (until) => {
      shell('tar -cf - -C "$1" . | age -r "$(age-keygen -y "$2")" > "$3"', folder, key, sealed);
      if (until !== 'written') shell('sync "$1"', sealed);
      if (until === 'read back') shell('sha256sum "$1" > "$2"', sealed, join(work, 'sum'));
    },
    open: () => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      shell('age -d -i "$1" "$2" | tar -xf - -C "$3"', key, sealed, out);
    },
    drop: () => {
      rmSync(sealed, { force: true });
      rmSync(work, { recursive: true });
    },
  };
};
