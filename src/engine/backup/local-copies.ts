import type { Desk } from '../desk.ts';
import { setFolder } from './layout.ts';

/** Where the copies on the office's own disk lie; null where the host keeps none. */
export const localSet = (desk: Desk, orgCode: string): string | null =>
  desk.options.localCopies === undefined ? null : setFolder(desk.options.localCopies.dir, orgCode);
