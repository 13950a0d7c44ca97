import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startShell } from '#main/shell.ts';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import { newFolder } from '../fixtures/folders.ts';
import { standInElectron, type StandInOptions } from './electron-stand-in.ts';
import { makePageFolder } from './host-stand-in.ts';

/** The folder of a built program. */
export const makeRoot = (): string => {
  const root = newFolder();
  const { page, fonts } = makePageFolder();
  mkdirSync(join(root, 'build'));
  cpSync(page, join(root, 'build', 'renderer'), { recursive: true });
  cpSync(fonts, join(root, 'resources', 'fonts'), { recursive: true });
  return root;
};
/** The shell as it stands when its window is open. */
export const started = async (options: StandInOptions = {}, commandLine: readonly string[] = ['MinzhengDesk.exe']) => {
  const shell = standInElectron(options);
  await startShell(shell.electron, { commandLine, root: makeRoot() });
  const window = shell.log.windows.at(-1);
  const child = shell.log.children.at(-1);
  const askForPort = (more: Record<string, unknown> = {}): void => {
    shell.ipcMain.emit(desktopChannels.ask, { sender: window?.webContents, senderFrame: window?.webContents.mainFrame, ...more });
  };
  const portsGiven = (): number => window?.webContents.sent.filter(({ channel }) => channel === desktopChannels.port).length ?? 0;
  return { ...shell, window, child, askForPort, portsGiven };
};
