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
  /** Whether the person may still be asked to stay: not once the program itself is closing down. */
  readonly mayAsk: () => boolean;
};

/** A page with something typed and unsaved holds its window; without this question Electron would keep it open without a word. */
const askToStay = ({ dialog }: Pick<ShellElectron, 'dialog'>, window: BrowserWindow, mayAsk: () => boolean): void => {
  window.webContents.on('will-prevent-unload', (event) => {
    const leaves =
      !mayAsk() ||
      dialog.showMessageBoxSync(window, {
        type: 'question',
        title: '还有没保存的内容',
        message: '您填写的内容还没有保存，关闭后会丢失。',
        detail: '要保存，请选“返回填写”，再按页面上的保存或收件。',
        buttons: ['返回填写', '不保存，关闭'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      }) === 1;
    if (leaves) event.preventDefault();
  });
};

/** Opens the one window; it shows itself when its first picture is ready. */
export const openWindow = async (
  { BrowserWindow, dialog, screen }: Pick<ShellElectron, 'BrowserWindow' | 'dialog' | 'screen'>,
  { preload, stateFile, icon, packaged, onMade, mayAsk }: WindowOptions,
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
  askToStay({ dialog }, window, mayAsk);
  onMade(window);
  window.once('ready-to-show', () => {
    if (maximized === true) window.maximize();
    window.show();
  });
  window.on('close', () => writeWindowState(stateFile, window.getNormalBounds(), window.isMaximized()));
  await window.loadURL(appPage);
  return window;
};
