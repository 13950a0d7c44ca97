import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the parts of the built program lie, seen from the folder of the bundles (`build/main`). */
export type Layout = { readonly page: string; readonly fonts: string; readonly resources: string; readonly version: string };

export const builtLayout = (bundleFolder: string): Layout => {
  const root = join(bundleFolder, '..', '..');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return { page: join(root, 'build', 'renderer'), fonts: join(root, 'resources', 'fonts'), resources: join(root, 'resources'), version };
};
