import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusedSwitch } from '#main/switches.ts';
import { startShell } from '#main/shell.ts';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import { contentPolicy } from '#shared/page-policy.ts';
import { standInElectron } from './electron-stand-in.ts';
import { makeRoot, started } from './shell-start.ts';

describe('how the desktop program starts', () => {
  it('sets every guard before the window opens, in this order', async () => {
    const { log } = await started();
    expect(log.steps).toEqual(['lock', 'schemes', 'sandbox', 'no menu', 'ready', 'engine', 'window']);
  });

  it('gives the page no way around the sandbox', async () => {
    const { window } = await started();
    expect(window?.preferences).toMatchObject({
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
      devTools: false,
    });
    expect(String(window?.preferences['preload'])).toMatch(/index\.cjs$/u);
    expect(window?.loaded).toEqual(['app://desk/index.html']);
  });

  it('shows the window when its first picture is there, not before', async () => {
    const { window } = await started();
    expect(window?.shown).toBe(false);
    window?.emit('ready-to-show');
    expect(window?.shown).toBe(true);
  });

  it('asks before a window with unsaved entries closes, and closes it only when told to', async () => {
    const { log, window, app } = await started();
    const leaving = (): boolean => {
      let leaves = false;
      window?.webContents.emit('will-prevent-unload', {
        preventDefault: () => {
          leaves = true;
        },
      });
      return leaves;
    };
    expect(leaving()).toBe(false);
    expect(log.dialogs.asked).toHaveLength(1);
    log.dialogs.pressed = 1;
    expect(leaving()).toBe(true);
    // While the program closes down there is nobody left to save to: the window must not stay behind.
    log.dialogs.pressed = 0;
    app.emit('before-quit', { preventDefault: () => undefined });
    expect(leaving()).toBe(true);
    expect(log.dialogs.asked).toHaveLength(2);
  });

  it('runs once: a second start brings the first window to the front', async () => {
    const second = standInElectron({ firstInstance: false });
    await startShell(second.electron, { commandLine: ['x'], root: makeRoot() });
    expect(second.log).toMatchObject({ exits: [0], windows: [], children: [] });
    const first = await started();
    if (first.window !== undefined) first.window.minimized = true;
    first.app.emit('second-instance');
    expect(first.window).toMatchObject({ minimized: false, focused: 1 });
  });

  it.each([
    '--remote-debugging-port=9222',
    '--inspect',
    '--inspect-brk=0',
    '--disable-web-security',
    '--no-sandbox',
    '--js-flags=--expose-gc',
    '--host-rules=MAP * 1.2.3.4',
    '--load-extension=x',
    '--proxy-server=x',
    '--Remote-Debugging-Pipe',
  ])('refuses to start with %s', async (word) => {
    const { log } = await started({}, ['MinzhengDesk.exe', word]);
    expect(log.exits).toEqual([2]);
    expect(log.boxes[0]?.text).toContain(word);
    expect(log.steps).toEqual([]);
  });

  it('starts with a data folder named, and in development with a debugger', async () => {
    expect(refusedSwitch(['electron', '.', '--dir=D:\\民政数据'])).toBeNull();
    const { window } = await started({ packaged: false }, ['electron', '.', '--inspect=0']);
    expect(window?.preferences['devTools']).toBe(true);
  });
});

describe('what the page can reach', () => {
  it('serves app://desk from the allow-list with the policy and a fresh nonce', async () => {
    const { log } = await started();
    const serve = log.sessions.get('default')?.handlers.get('app');
    const answer = await serve?.({ url: 'app://desk/index.html', method: 'GET' });
    const policy = answer?.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\w-]+)'/u.exec(policy)?.[1] ?? '';
    expect(policy).toBe(contentPolicy(nonce));
    expect(await answer?.text()).toContain(`content="${nonce}"`);
    expect((await serve?.({ url: 'app://desk/fonts/song-regular.ttf', method: 'GET' }))?.status).toBe(200);
    for (const url of [
      'app://desk/notes.bin',
      'app://desk/../secret.json',
      'app://desk/%2e%2e/%2e%2e/package.json',
      'app://other/index.html',
      'app://desk/assets',
    ]) {
      expect((await serve?.({ url, method: 'GET' }))?.status, url).toBe(404);
    }
    expect((await serve?.({ url: 'app://desk/index.html', method: 'POST' }))?.status).toBe(404);
  });

  it('lets nothing out to the network and looks up no names', async () => {
    const { log } = await started();
    const session = log.sessions.get('default');
    const cancelled = (url: string): boolean | undefined => {
      let out: boolean | undefined;
      session?.beforeRequest?.({ url }, ({ cancel }) => {
        out = cancel;
      });
      return out;
    };
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:80/',
      'file:///etc/passwd',
      'app://other/x',
      'devtools://x',
      'ws://x',
      'data:text/html,x',
    ])
      expect(cancelled(url), url).toBe(true);
    for (const url of ['app://desk/index.html', 'blob:app://desk/1234']) expect(cancelled(url), url).toBe(false);
    expect(session?.proxy).toEqual({ mode: 'direct' });
    expect(session?.spellChecker).toBe(false);
  });

  it('denies every permission, device and download', async () => {
    const { log } = await started();
    const session = log.sessions.get('default');
    const granted: boolean[] = [];
    for (const permission of ['media', 'notifications', 'clipboard-read', 'usb', 'hid', 'serial', 'openExternal'])
      session?.permissionRequest?.({}, permission, (answer) => granted.push(answer));
    expect(granted).toEqual(granted.map(() => false));
    expect(granted).toHaveLength(7);
    expect([session?.permissionCheck?.(), session?.devicePermission?.()]).toEqual([false, false]);
    let stopped = 0;
    session?.events.emit('will-download', { preventDefault: () => (stopped += 1) });
    expect(stopped).toBe(1);
  });

  it('cannot leave, open a window, or attach a view; only its own blobs may be framed', async () => {
    const { window } = await started();
    const prevented = (event: string, more: Record<string, unknown> = {}): boolean => {
      let stopped = false;
      window?.webContents.emit(event, { preventDefault: () => (stopped = true), ...more });
      return stopped;
    };
    expect([prevented('will-navigate'), prevented('will-redirect'), prevented('will-attach-webview')]).toEqual([true, true, true]);
    expect(prevented('will-frame-navigate', { url: 'https://example.com/' })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'blob:app://desk/1' })).toBe(false);
    expect(window?.webContents.windowOpen?.()).toEqual({ action: 'deny' });
    window?.webContents.emit('devtools-opened');
    expect(window?.webContents.devToolsClosed).toBe(1);
  });

  it('trusts no certificate', async () => {
    const { app } = await started();
    let trusted: boolean | null = null;
    app.emit('certificate-error', { preventDefault: () => undefined }, {}, '', '', {}, (answer: boolean) => {
      trusted = answer;
    });
    expect(trusted).toBe(false);
  });
});

describe('one port a load', () => {
  it('goes to the main frame of our own page, once', async () => {
    const { askForPort, portsGiven, child } = await started();
    askForPort();
    askForPort();
    expect(portsGiven()).toBe(1);
    expect(child?.heard.filter(({ message }) => message['type'] === 'page')).toEqual([
      { message: { type: 'page', load: 1 }, ports: [{ name: 'engine side' }] },
    ]);
  });

  it('goes to nobody else: another page, a frame inside, a foreign address', async () => {
    const { askForPort, portsGiven, window, child } = await started();
    askForPort({ senderFrame: null });
    askForPort({ senderFrame: { url: 'app://desk/index.html', parent: {}, postMessage: () => undefined } });
    askForPort({ sender: {} });
    if (window !== undefined) window.webContents.mainFrame['url'] = 'https://example.com/';
    askForPort();
    expect(portsGiven()).toBe(0);
    expect(child?.heard.filter(({ message }) => message['type'] === 'stranger').map(({ message }) => message['why'])).toEqual([
      'frame',
      'frame',
      'window',
      'address',
    ]);
  });

  it('is closed when the page is loaded anew, and the new load gets its own', async () => {
    const { askForPort, portsGiven, window, child } = await started();
    askForPort();
    window?.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(child?.heard.at(-1)?.message).toEqual({ type: 'page-gone', load: 1 });
    askForPort();
    expect(portsGiven()).toBe(2);
    expect(child?.heard.at(-1)?.message).toEqual({ type: 'page', load: 2 });
  });
});

describe('what is left behind', () => {
  const put = (userData: string): string[] =>
    ['blob_storage', 'Cache', 'Crashpad'].map((name) => {
      mkdirSync(join(userData, name, 'deep'), { recursive: true });
      writeFileSync(join(userData, name, 'deep', '1'), '受理通知书');
      return join(userData, name);
    });

  it('by a run that was cut off goes at the next start, by this one at its end; settings stay', async () => {
    const shell = standInElectron();
    const folders = put(shell.userData);
    writeFileSync(join(shell.userData, 'window.json'), '{}');
    await startShell(shell.electron, { commandLine: ['x'], root: makeRoot() });
    expect(folders.filter((path) => existsSync(path))).toEqual([]);
    put(shell.userData);
    shell.app.emit('before-quit', { preventDefault: () => undefined });
    await expect.poll(() => shell.log.quits).toBe(1);
    expect(folders.filter((path) => existsSync(path))).toEqual([]);
    expect(existsSync(join(shell.userData, 'window.json'))).toBe(true);
  });

  it('on the clipboard goes when the person leaves, the screen is locked or the program ends', async () => {
    const shell = await started();
    const copy = async (text: string): Promise<void> => {
      shell.pasted.text = text;
      shell.ipcMain.emit(desktopChannels.copied, { sender: shell.window?.webContents, senderFrame: shell.window?.webContents.mainFrame });
      await new Promise((resolve) => setTimeout(resolve, 200));
    };
    const leave = (): void =>
      void shell.ipcMain.emit(desktopChannels.left, {
        sender: shell.window?.webContents,
        senderFrame: shell.window?.webContents.mainFrame,
      });
    for (const go of [
      leave,
      () => shell.powerMonitor.emit('lock-screen'),
      () => shell.app.emit('before-quit', { preventDefault: () => undefined }),
    ]) {
      await copy('张三 9999990000001000013');
      go();
      await expect.poll(() => shell.pasted.text).toBe('');
    }
  });

  it('by another program on the clipboard is not ours to take', async () => {
    const shell = await started();
    shell.pasted.text = '张三';
    shell.ipcMain.emit(desktopChannels.copied, { sender: shell.window?.webContents, senderFrame: shell.window?.webContents.mainFrame });
    await new Promise((resolve) => setTimeout(resolve, 200));
    shell.pasted.text = '别的程序里复制的';
    shell.powerMonitor.emit('lock-screen');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shell.pasted.text).toBe('别的程序里复制的');
  });

  it('is nothing of the network: names lead nowhere and no page is cached', async () => {
    const { log } = await started();
    expect(log.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect([...log.switches.keys()]).toEqual(expect.arrayContaining(['disable-http-cache', 'disable-background-networking']));
  });
});

describe('the engine process', () => {
  it('gets the folder, the version and what the desktop can do', async () => {
    const { child, userData } = await started();
    expect(child?.heard[0]?.message).toMatchObject({
      type: 'start',
      dir: join(userData, 'office'),
      version: '0.1.0',
      description: { kind: 'desktop', print: 'dialog', pick: true, protectSecret: 'os-keystore' },
    });
  });

  it('is started again when it dies, and the window is told', async () => {
    const { log, child, window, askForPort, portsGiven } = await started();
    askForPort();
    child?.emit('exit', 139);
    await expect.poll(() => window?.webContents.sent.map(({ channel }) => channel)).toContain(desktopChannels.restarted);
    expect(log.children).toHaveLength(2);
    askForPort();
    expect(portsGiven()).toBe(2);
    expect(log.children[1]?.heard.some(({ message }) => message['type'] === 'page')).toBe(true);
    expect(log.children[1]?.heard.map(({ message }) => message)).toContainEqual({ type: 'restarted', code: 139 });
  });

  it('is given up with a plain sentence when it dies again and again', async () => {
    const { log } = await started();
    for (let n = 0; n < 7; n += 1) {
      log.children.at(-1)?.emit('exit', 139);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(log.exits).toEqual([1]);
    expect(log.boxes[0]?.text).toContain('已保存的内容都在');
  });

  it('learns of a locked screen and a sleeping PC', async () => {
    const { powerMonitor, child, window } = await started();
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('suspend');
    expect(window?.webContents.sent.filter(({ channel }) => channel === desktopChannels.locked)).toHaveLength(2);
    expect(child?.heard.filter(({ message }) => message['type'] === 'locked').map(({ message }) => message['asleep'])).toEqual([
      false,
      true,
    ]);
  });

  it('asks the shell for a duty and gets an answer; an unknown duty is refused', async () => {
    const { child, log } = await started();
    log.dialogs.answer = { canceled: false, filePath: '', filePaths: ['/media/stick/花名册.xlsx'] };
    child?.emit('message', { type: 'ask', id: 7, duty: 'pick', input: { purpose: 'open', title: '选择花名册', extensions: ['xlsx'] } });
    await expect
      .poll(() => child?.heard.at(-1)?.message)
      .toEqual({ type: 'answer', id: 7, outcome: { ok: true, value: { path: '/media/stick/花名册.xlsx' } } });
    child?.emit('message', { type: 'ask', id: 8, duty: 'pick', input: { purpose: 'open', title: 'x', shell: 'rm' } });
    await expect.poll(() => child?.heard.at(-1)?.message).toMatchObject({ id: 8, outcome: { ok: false, error: { code: 'unavailable' } } });
  });
});

describe('papers and window', () => {
  it('makes a PDF in a hidden window that reaches the sheet and the fonts only', async () => {
    const { child, log } = await started();
    child?.emit('message', { type: 'ask', id: 1, duty: 'renderPdf', input: { html: '<p>受理通知书</p>' } });
    await expect.poll(() => child?.heard.at(-1)?.message).toMatchObject({ id: 1, outcome: { ok: true } });
    const paper = log.windows.at(-1);
    expect(paper).toMatchObject({ shown: false, destroyed: true });
    expect(paper?.preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    const session = log.sessions.get('papers');
    let cancelled: boolean | undefined;
    session?.beforeRequest?.({ url: 'https://example.com/' }, ({ cancel }) => {
      cancelled = cancel;
    });
    expect(cancelled).toBe(true);
    expect(
      (await session?.handlers.get('https')?.({ url: 'https://fonts.minzheng.invalid/song-regular.ttf', method: 'GET' }))?.status,
    ).toBe(200);
    expect((await session?.handlers.get('https')?.({ url: 'https://fonts.minzheng.invalid/../secret.json', method: 'GET' }))?.status).toBe(
      404,
    );
    expect((await session?.handlers.get('https')?.({ url: paper?.loaded[0] ?? '', method: 'GET' }))?.status).toBe(404);
    expect(paper?.webContents.commands).toEqual([{ method: 'Emulation.setEmulatedMedia', params: { media: 'print' } }]);
  });

  it('refuses a sheet whose fonts it could not read or whose text would be cut', async () => {
    for (const unread of [['MZ Song'], 'no answer at all']) {
      const { child } = await started({ pageAnswer: unread });
      child?.emit('message', { type: 'ask', id: 2, duty: 'renderPdf', input: { html: '<p>受理通知书</p>' } });
      await expect
        .poll(() => child?.heard.at(-1)?.message)
        .toMatchObject({ id: 2, outcome: { ok: false, error: { code: 'render_failed' } } });
    }
  });

  it('opens where it was closed, and at the usual size when that screen is gone', async () => {
    const shell = standInElectron();
    const root = makeRoot();
    writeFileSync(shell.stateFile, JSON.stringify({ x: 100, y: 50, width: 1400, height: 800, maximized: true }));
    await startShell(shell.electron, { commandLine: ['x'], root });
    const window = shell.log.windows.at(-1);
    expect(window?.options).toMatchObject({ x: 100, y: 50, width: 1400, height: 800 });
    window?.emit('ready-to-show');
    shell.powerMonitor.emit('shutdown');
    window?.close();
    expect(window?.maximized).toBe(true);
    expect(JSON.parse(readFileSync(shell.stateFile, 'utf8'))).toEqual({ x: 10, y: 20, width: 1200, height: 700, maximized: true });

    const moved = standInElectron({ screens: [{ x: 0, y: 0, width: 1366, height: 768 }] });
    writeFileSync(moved.stateFile, JSON.stringify({ x: 3000, y: 50, width: 1400, height: 800, maximized: false }));
    await startShell(moved.electron, { commandLine: ['x'], root });
    expect(moved.log.windows.at(-1)?.options).toMatchObject({ width: 1366, height: 768 });
    expect(existsSync(moved.stateFile)).toBe(true);
  });
});
