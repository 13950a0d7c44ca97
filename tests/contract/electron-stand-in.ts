import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { ShellElectron } from '#main/electron.ts';
import { newFolder } from '../fixtures/folders.ts';

type Handler = (request: { url: string; method: string }) => Response | Promise<Response>;
type Loose = Record<string, unknown>;

/** Everything the shell did, in order, as short words. */
export type ShellLog = {
  readonly steps: string[];
  readonly windows: StandInWindow[];
  readonly sessions: Map<string, StandInSession>;
  readonly children: StandInChild[];
  readonly boxes: { title: string; text: string }[];
  readonly dialogs: { answer: { canceled: boolean; filePath: string; filePaths: string[] }; asked: unknown[]; pressed: number };
  exits: number[];
  quits: number;
  readonly switches: Map<string, string>;
};

export class StandInSession {
  readonly handlers = new Map<string, Handler>();
  readonly events = new EventEmitter();
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null = null;
  permissionCheck: (() => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  displayMedia: ((request: unknown, answer: (streams: Loose) => void) => void) | null = null;
  beforeRequest: ((details: { url: string }, answer: (out: { cancel?: boolean }) => void) => void) | null = null;
  proxy: unknown = null;
  spellChecker = true;
  readonly protocol = { handle: (scheme: string, handler: Handler) => this.handlers.set(scheme, handler) };
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<StandInSession['beforeRequest']>) => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: NonNullable<StandInSession['permissionRequest']>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<StandInSession['displayMedia']>): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }
  async setProxy(proxy: unknown): Promise<void> {
    this.proxy = proxy;
  }
  on(event: string, listener: (...args: unknown[]) => void): void {
    this.events.on(event, listener);
  }
}

export class StandInContents extends EventEmitter {
  windowOpen: (() => { action: string }) | null = null;
  readonly sent: { channel: string; args: unknown[] }[] = [];
  readonly scripts: string[] = [];
  scriptAnswer: unknown = [];
  printOutcome: readonly [boolean, string] = [true, ''];
  devToolsClosed = 0;
  readonly mainFrame: Loose = {
    url: 'app://desk/index.html',
    parent: null,
    posted: [] as unknown[],
    postMessage: (channel: string, message: unknown, ports: unknown[]) => this.sent.push({ channel, args: [message, ports] }),
  };
  readonly commands: { method: string; params: unknown }[] = [];
  readonly debugger = {
    attach: () => undefined,
    sendCommand: async (method: string, params: unknown) => {
      this.commands.push({ method, params });
    },
  };
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.windowOpen = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.sent.push({ channel, args });
  }
  async setVisualZoomLevelLimits(): Promise<void> {}
  closeDevTools(): void {
    this.devToolsClosed += 1;
  }
  async executeJavaScript(script: string): Promise<unknown> {
    this.scripts.push(script);
    return this.scriptAnswer;
  }
  async printToPDF(): Promise<Buffer> {
    return Buffer.from('%PDF-1.7 stand-in');
  }
  print(_options: unknown, ended: (ok: boolean, reason: string) => void): void {
    ended(...this.printOutcome);
  }
}

export class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly loaded: string[] = [];
  readonly options: Loose;
  readonly preferences: Loose;
  shown = false;
  destroyed = false;
  maximized = false;
  minimized = false;
  closed = false;
  focused = 0;
  constructor(options: Loose) {
    super();
    this.options = options;
    const { webPreferences } = options;
    this.preferences = typeof webPreferences === 'object' && webPreferences !== null ? { ...webPreferences } : {};
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  show(): void {
    this.shown = true;
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  focus(): void {
    this.focused += 1;
  }
  setTitle(): void {}
  /** As the cross of the window does: closed, unless somebody prevented it. */
  close(): void {
    let kept = false;
    this.emit('close', { preventDefault: () => (kept = true) });
    this.closed = !kept;
  }
  destroy(): void {
    this.destroyed = true;
  }
  getNormalBounds(): Loose {
    return { x: 10, y: 20, width: 1200, height: 700 };
  }
}

export class StandInChild extends EventEmitter {
  readonly heard: { message: Loose; ports: unknown[] }[] = [];
  killed = false;
  postMessage(message: Loose, ports: unknown[] = []): void {
    this.heard.push({ message, ports });
    if (message['type'] === 'stop') this.emit('exit', 0);
  }
  kill(): void {
    this.killed = true;
  }
}

export type StandInOptions = {
  packaged?: boolean;
  firstInstance?: boolean;
  keystore?: boolean;
  screens?: { x: number; y: number; width: number; height: number }[];
  pageAnswer?: unknown;
};

/** A stand-in for the part of Electron the shell uses; it opens nothing and remembers everything. */
export const standInElectron = ({
  packaged = true,
  firstInstance = true,
  keystore = true,
  screens = [{ x: 0, y: 0, width: 1920, height: 1080 }],
  pageAnswer = [],
}: StandInOptions = {}) => {
  const log: ShellLog = {
    steps: [],
    windows: [],
    sessions: new Map(),
    children: [],
    boxes: [],
    dialogs: { answer: { canceled: true, filePath: '', filePaths: [] }, asked: [], pressed: 0 },
    exits: [],
    quits: 0,
    switches: new Map(),
  };
  const userData = newFolder();
  const app = new EventEmitter();
  const ipcMain = new EventEmitter();
  const powerMonitor = new EventEmitter();
  const pasted = { text: '' };
  const step = <T>(word: string, value: T): T => {
    log.steps.push(word);
    return value;
  };
  const sessionOf = (name: string): StandInSession => {
    const known = log.sessions.get(name) ?? new StandInSession();
    log.sessions.set(name, known);
    return known;
  };
  class BrowserWindow extends StandInWindow {
    constructor(options: Loose) {
      super(options);
      this.webContents.scriptAnswer = pageAnswer;
      log.windows.push(this);
      step('window', null);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  class MessageChannelMain {
    readonly port1 = { name: 'engine side' };
    readonly port2 = { name: 'page side' };
  }
  const electron = {
    app: Object.assign(app, {
      isPackaged: packaged,
      requestSingleInstanceLock: () => step('lock', firstInstance),
      enableSandbox: () => step('sandbox', null),
      whenReady: async () => step('ready', null),
      getPath: () => userData,
      commandLine: { appendSwitch: (name: string, value = '') => void log.switches.set(name, value) },
      getVersion: () => '0.1.0',
      exit: (code: number) => log.exits.push(code),
      quit: () => {
        log.quits += 1;
      },
    }),
    BrowserWindow,
    MessageChannelMain,
    clipboard: {
      readText: async () => pasted.text,
      clear: async () => {
        pasted.text = '';
      },
    },
    Menu: { setApplicationMenu: (menu: unknown) => step(menu === null ? 'no menu' : 'menu', null) },
    dialog: {
      showMessageBoxSync: (_window: unknown, asked: unknown) => {
        log.dialogs.asked.push(asked);
        return log.dialogs.pressed;
      },
      showErrorBox: (title: string, text: string) => log.boxes.push({ title, text }),
      showOpenDialog: async (_window: unknown, asked: unknown) => {
        log.dialogs.asked.push(asked);
        return log.dialogs.answer;
      },
      showSaveDialog: async (_window: unknown, asked: unknown) => {
        log.dialogs.asked.push(asked);
        return log.dialogs.answer;
      },
    },
    ipcMain,
    powerMonitor,
    protocol: { registerSchemesAsPrivileged: (schemes: unknown) => step('schemes', schemes) },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => keystore,
      getSelectedStorageBackend: () => (keystore ? 'gnome_libsecret' : 'basic_text'),
      encryptStringAsync: async (text: string) => Buffer.from(`kept:${text}`),
      decryptStringAsync: async (bytes: Buffer) => {
        const text = bytes.toString();
        if (!text.startsWith('kept:')) throw new Error('another user');
        return { result: text.slice('kept:'.length), shouldReEncrypt: false };
      },
    },
    screen: { getAllDisplays: () => screens.map((workArea) => ({ workArea })) },
    session: { defaultSession: sessionOf('default'), fromPartition: sessionOf },
    utilityProcess: {
      fork: (bundle: string, _args: string[], options: unknown) => {
        step('engine', options);
        const child = new StandInChild();
        Object.assign(child, { bundle });
        log.children.push(child);
        setImmediate(() => {
          child.emit('spawn');
          child.emit('message', { type: 'ready' });
        });
        return child;
      },
    },
  };
  return {
    electron: electron as unknown as ShellElectron,
    log,
    app,
    ipcMain,
    powerMonitor,
    userData,
    pasted,
    stateFile: join(userData, 'window.json'),
  };
};
