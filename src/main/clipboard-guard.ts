import { createHash } from 'node:crypto';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import type { ShellElectron } from './electron.ts';
import type { AskedBy } from './page-ports.ts';

/** The system has the text a moment after the page has told of it. */
const settleMs = 150;

/**
 * Remembers by its digest what was last copied out of the program, and takes it off the clipboard when the screen is locked, the
 * person leaves or the program ends. What was copied elsewhere since is not touched.
 */
export const guardClipboard = (
  { clipboard, ipcMain }: Pick<ShellElectron, 'clipboard' | 'ipcMain'>,
  isOurs: (event: AskedBy) => boolean,
): { readonly clear: () => Promise<void> } => {
  const state: { copied: string | null } = { copied: null };
  const digest = async (): Promise<string> =>
    createHash('sha256')
      .update(await clipboard.readText())
      .digest('hex');
  const remember = async (): Promise<void> => {
    state.copied = await digest();
  };
  const clear = async (): Promise<void> => {
    const { copied } = state;
    state.copied = null;
    if (copied !== null && (await digest()) === copied) clipboard.clear();
  };
  ipcMain.on(desktopChannels.copied, (event) => {
    if (isOurs(event)) setTimeout(() => void remember(), settleMs);
  });
  ipcMain.on(desktopChannels.left, (event) => {
    if (isOurs(event)) void clear();
  });
  return { clear };
};
