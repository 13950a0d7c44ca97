import type { BrowserWindow } from 'electron';
import { closingWords, desktopChannels } from '#shared/desktop-bridge.ts';
import type { ShellElectron } from './electron.ts';
import type { AskedBy } from './page-ports.ts';

/** A page that says nothing for so long is not waited for. */
const answerWaitMs = 2_000;

export type ClosingOptions = {
  readonly isOurs: (event: AskedBy) => boolean;
  /** Whether the person may still be asked: not once the program itself is closing down. */
  readonly mayAsk: () => boolean;
  readonly waitMs?: number;
};

/**
 * The page is told before the window closes and may have a question (关机备份). Nobody is held by it: a page that does not answer,
 * a second press on the cross, and a PC that is being switched off close the window at once.
 */
export const askBeforeClosing = (
  { ipcMain, powerMonitor }: Pick<ShellElectron, 'ipcMain' | 'powerMonitor'>,
  window: BrowserWindow,
  { isOurs, mayAsk, waitMs = answerWaitMs }: ClosingOptions,
): void => {
  const state: { switchedOff: boolean; sure: boolean; asked: boolean; late: ReturnType<typeof setTimeout> | null } = {
    switchedOff: false,
    sure: false,
    asked: false,
    late: null,
  };
  const forget = (): void => {
    if (state.late !== null) clearTimeout(state.late);
    state.late = null;
    state.asked = false;
  };
  const closeNow = (): void => {
    forget();
    state.sure = true;
    window.close();
  };
  const off = (): void => {
    state.switchedOff = true;
  };
  powerMonitor.on('shutdown', off);
  window.on('query-session-end', off);
  window.on('session-end', off);
  window.on('close', (event) => {
    const { sure, asked, switchedOff } = state;
    // Each closing is asked about anew: what was typed and not saved may have kept the window open.
    state.sure = false;
    if (sure || asked || switchedOff || !mayAsk()) return forget();
    event.preventDefault();
    state.asked = true;
    state.late = setTimeout(closeNow, waitMs);
    return window.webContents.send(desktopChannels.closeAsked);
  });
  ipcMain.on(desktopChannels.closing, (event, word: unknown) => {
    const said = closingWords.find((one) => one === word);
    if (!state.asked || said === undefined || !isOurs(event)) return;
    if (said === 'close') return closeNow();
    if (said === 'stay') return forget();
    // It is asking: how long the person takes is theirs.
    if (state.late !== null) clearTimeout(state.late);
    state.late = null;
  });
};
