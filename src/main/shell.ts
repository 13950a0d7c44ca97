import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { HostDescription } from '#shared/host.ts';
import { answerAppRequest, appOrigin, appScheme, listAppFiles } from './app-scheme.ts';
import { askBeforeClosing } from './ask-before-closing.ts';
import { openDuties } from './duties.ts';
import type { ShellElectron } from './electron.ts';
import { keepEngine, type EngineKeeper } from './engine-keeper.ts';
import { lockContents, lockSession, lockSwitches } from './lockdown.ts';
import { guardClipboard } from './clipboard-guard.ts';
import { removeLeftovers } from './leftovers.ts';
import { handOutPorts, whyNotOurPage, type AskedBy } from './page-ports.ts';
import { openPapers } from './papers.ts';
import { refusedSwitch } from './switches.ts';
import { openWindow } from './window.ts';

export type ShellOptions = {
  readonly commandLine: readonly string[];
  /** Where the built program lies: the folder that holds `build` and `resources`. */
  readonly root: string;
  /** The office's data folder; without one the operating-system user's own. */
  readonly dir?: string;
};

/** Whether the system's keystore will keep a secret: not where Linux has only the plain-text stand-in. */
const keystoreHolds = async ({ safeStorage }: ShellElectron): Promise<boolean> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
};

/** Starts the desktop program. Everything it needs of Electron comes in by the one parameter. */
export const startShell = async (electron: ShellElectron, { commandLine, root, dir }: ShellOptions): Promise<void> => {
  const { app, dialog, Menu, powerMonitor, protocol, session } = electron;
  const bad = app.isPackaged ? refusedSwitch(commandLine) : null;
  if (bad !== null) {
    dialog.showErrorBox('乡镇民政工作台没有启动', `启动参数 ${bad} 会削弱数据保护，程序不接受。请用桌面上的图标启动。`);
    return app.exit(2);
  }
  if (!app.requestSingleInstanceLock()) return app.exit(0);

  removeLeftovers(app.getPath('userData'));
  lockSwitches(app.commandLine);
  protocol.registerSchemesAsPrivileged([appScheme]);
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, { packaged: app.isPackaged }));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  await app.whenReady();

  const fonts = join(root, 'resources', 'fonts');
  const userData = app.getPath('userData');
  const files = listAppFiles(join(root, 'build', 'renderer'), fonts);
  await lockSession(session.defaultSession, [`${appOrigin}/`, `blob:${appOrigin}/`]);
  session.defaultSession.protocol.handle('app', (request) => answerAppRequest(files, request));

  const state: {
    window?: BrowserWindow;
    engine?: EngineKeeper;
    ports?: ReturnType<typeof handOutPorts>;
    clipboard?: ReturnType<typeof guardClipboard>;
  } = {};
  const currentWindow = (): BrowserWindow => {
    if (state.window === undefined) throw new Error('there is no window yet');
    return state.window;
  };
  const papers = await openPapers(electron, fonts);
  const description: HostDescription = {
    kind: 'desktop',
    print: 'dialog',
    pdf: true,
    pick: true,
    eject: false,
    protectSecret: (await keystoreHolds(electron)) ? 'os-keystore' : 'file',
    reason: '',
  };
  const engine = keepEngine(electron, {
    bundle: join(root, 'build', 'main', 'engine-process.js'),
    start: {
      type: 'start',
      dir: dir ?? join(userData, 'office'),
      version: app.getVersion(),
      secretFile: join(userData, 'machine-secret'),
      description,
    },
    answerAsk: openDuties(electron, currentWindow, papers),
    onRestarted: () => state.ports?.engineRestarted(),
    onGivenUp: () => {
      dialog.showErrorBox('程序反复出错', '程序一分钟内多次意外结束，已停止重试。已保存的内容都在；请关闭程序，联系维护人员。');
      app.exit(1);
    },
  });
  state.engine = engine;
  await engine.ready;

  state.window = await openWindow(electron, {
    preload: join(root, 'build', 'preload', 'index.cjs'),
    stateFile: join(userData, 'window.json'),
    icon: join(root, 'resources', 'icons', 'desk.png'),
    packaged: app.isPackaged,
    mayAsk: () => state.engine !== undefined,
    onMade: (window) => {
      state.window = window;
      state.ports = handOutPorts(electron, window, engine);
      const isOurs = (event: AskedBy): boolean => whyNotOurPage(event, window) === null;
      state.clipboard = guardClipboard(electron, isOurs);
      askBeforeClosing(electron, window, { isOurs, mayAsk: () => state.engine !== undefined });
    },
  });

  const locked = (asleep: boolean): void => {
    engine.tellLocked(asleep);
    state.ports?.tellLocked();
    void state.clipboard?.clear();
  };
  powerMonitor.on('lock-screen', () => locked(false));
  powerMonitor.on('suspend', () => locked(true));
  app.on('second-instance', () => {
    const window = currentWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (state.engine === undefined) return;
    event.preventDefault();
    delete state.engine;
    const leave = async (): Promise<void> => {
      await Promise.all([engine.stop(), state.clipboard?.clear()]);
      removeLeftovers(userData);
      app.quit();
    };
    void leave();
  });
};
