import type { BrowserWindow, WebPreferences } from 'electron';
import { appPage } from './app-scheme.ts';
import type { ShellElectron } from './electron.ts';
import { readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

/** Preferences of every page this program shows or prints. */
export const guardedPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
} as const satisfies WebPreferences;

export type WindowOptions = {
  readonly preload: string;
  readonly stateFile: string;
  readonly icon: string;
  readonly packaged: boolean;
  readonly onMade: (window: BrowserWindow) => void;
};

/** Opens the one window; it shows itself when its first picture is ready. */
export const openWindow = async (
  { BrowserWindow, screen }: Pick<ShellElectron, 'BrowserWindow' | 'screen'>,
  { preload, stateFile, icon, packaged, onMade }: WindowOptions,
): Promise<BrowserWindow> => {
  const { maximized, ...bounds } = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: '乡镇民政工作台',
    icon,
    autoHideMenuBar: true,
    webPreferences: { ...guardedPreferences, preload, devTools: !packaged },
  });
  onMade(window);
  window.once('ready-to-show', () => {
    if (maximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => writeWindowState(stateFile, window.getNormalBounds(), window.isMaximized()));
  await window.loadURL(appPage);
  return window;
};
