import { describe, expect, it, vi } from 'vitest';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import { started } from './shell-start.ts';

/** The PC is being switched off: windows close without a word. */
const powerOff = (shell: { readonly powerMonitor: { emit: (event: string) => boolean } }): boolean => shell.powerMonitor.emit('shutdown');

describe('a window that is closed', () => {
  const shut = async () => {
    const shell = await started();
    const { window } = shell;
    if (window === undefined) throw new Error('no window');
    const { webContents } = window;
    return {
      ...shell,
      window,
      asked: () => webContents.sent.filter(({ channel }) => channel === desktopChannels.closeAsked).length,
      /** The page's answer; a typed word of the bridge, or what a stranger might send. */
      answer: (word: unknown, senderFrame: unknown = webContents.mainFrame) =>
        shell.ipcMain.emit(desktopChannels.closing, { sender: webContents, senderFrame }, word),
    };
  };

  it('waits for the page, which may ask the person: to stay, or to leave', async () => {
    const { window, asked, answer } = await shut();
    window.close();
    expect([window.closed, asked()]).toEqual([false, 1]);
    answer('asking');
    answer('stay');
    expect(window.closed).toBe(false);
    window.close();
    expect([window.closed, asked()]).toEqual([false, 2]);
    answer('asking');
    answer('close');
    expect([window.closed, asked()]).toEqual([true, 2]);
  });

  it('is not held by a page that does not answer', async () => {
    const { window } = await shut();
    vi.useFakeTimers();
    try {
      window.close();
      expect(window.closed).toBe(false);
      vi.advanceTimersByTime(2_000);
      expect(window.closed).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('closes at the second press, however long the question stands there', async () => {
    const { window, answer } = await shut();
    window.close();
    answer('asking');
    window.close();
    expect(window.closed).toBe(true);
  });

  it.each(['query-session-end', 'session-end'])('goes with the PC that is switched off: %s', async (event) => {
    const { window, asked } = await shut();
    window.emit(event, {});
    window.close();
    expect([window.closed, asked()]).toEqual([true, 0]);
  });

  it('goes with the PC that is switched off, and with the program', async () => {
    const first = await shut();
    powerOff(first);
    first.window.close();
    expect([first.window.closed, first.asked()]).toEqual([true, 0]);
    const second = await shut();
    second.app.emit('before-quit', { preventDefault: () => undefined });
    second.window.close();
    expect([second.window.closed, second.asked()]).toEqual([true, 0]);
  });

  it('hears its own page alone, and only the words there are', async () => {
    const { window, answer } = await shut();
    answer('close');
    expect(window.closed).toBe(false);
    window.close();
    answer('close', { url: 'https://example.com/', parent: null });
    answer('destroy');
    answer({ word: 'close' });
    expect(window.closed).toBe(false);
    answer('close');
    expect(window.closed).toBe(true);
  });

  it('closes the database before the program quits', async () => {
    const { app, child, log } = await started();
    let prevented = 0;
    app.emit('before-quit', { preventDefault: () => (prevented += 1) });
    await expect.poll(() => log.quits).toBe(1);
    expect(prevented).toBe(1);
    expect(child?.heard.at(-1)?.message).toEqual({ type: 'stop' });
  });
});
