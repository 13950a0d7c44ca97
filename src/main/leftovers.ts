import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the browser under the program puts pages, files and crashes down for a while. Settings and data are elsewhere. */
const passing = ['blob_storage', 'Cache', 'Code Cache', 'Crashpad', 'GPUCache', 'Session Storage', 'Shared Dictionary', 'temp'];

/** Takes away what the browser left in the user's folder: at the start, whatever became of the run before, and at the end. */
export const removeLeftovers = (userData: string): void => {
  for (const name of passing) {
    try {
      rmSync(join(userData, name), { recursive: true, force: true });
    } catch {
      // Held open by the system for a moment longer: the next start takes it.
    }
  }
};
