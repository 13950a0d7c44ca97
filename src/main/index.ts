import {
  app,
  BrowserWindow,
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

const named = process.argv.find((word) => word.startsWith('--dir='))?.slice('--dir='.length);
void startShell(electron, {
  commandLine: process.argv,
  root: join(import.meta.dirname, '..', '..'),
  ...(named === undefined ? {} : { dir: named }),
});
