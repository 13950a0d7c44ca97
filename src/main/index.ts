import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from 'electron';
import { join } from 'node:path';
import type { ShellElectron } from './electron.ts';
import { startShell } from './shell.ts';

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} satisfies ShellElectron;

// The office's data do not travel with a roaming profile; they lie where the command line and the web host look for them.
const localData = process.env['LOCALAPPDATA'];
if (process.platform === 'win32' && localData !== undefined) app.setPath('userData', join(localData, 'MinzhengDesk'));

const named = process.argv.find((word) => word.startsWith('--dir='))?.slice('--dir='.length);
void startShell(electron, {
  commandLine: process.argv,
  root: join(import.meta.dirname, '..', '..'),
  ...(named === undefined ? {} : { dir: named }),
});
