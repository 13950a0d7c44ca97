import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../fixtures/folders.ts';

/** `lasting`: the sealed file is flushed to disk before it answers, as ours is; the programs themselves leave that to the system. */
export type TarAndAge = { readonly seal: (lasting: boolean) => void; readonly open: () => void; readonly drop: () => void };

const shell = (script: string, ...words: string[]): void => void execFileSync('sh', ['-c', script, 'sh', ...words]);

/** The distribution's own programs on the files of a folder; null where age is not installed. */
export const ageOf = (folder: string): TarAndAge | null => {
  if (spawnSync('which', ['age']).status !== 0) return null;
  const work = newFolder('tar-and-age');
  const [key, sealed, out] = ['key.txt', 'sealed.age', 'out'].map((name) => join(work, name)) as [string, string, string];
  shell('age-keygen -o "$1" 2>/dev/null', key);
  return {
    seal: (lasting) => {
      shell('tar -cf - -C "$1" . | age -r "$(age-keygen -y "$2")" > "$3"', folder, key, sealed);
      if (lasting) shell('sync "$1"', sealed);
    },
    open: () => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
      shell('age -d -i "$1" "$2" | tar -xf - -C "$3"', key, sealed, out);
    },
    drop: () => rmSync(work, { recursive: true }),
  };
};
