import type { BrowserWindow, IpcMainEvent } from 'electron';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import { appOrigin } from './app-scheme.ts';
import type { ShellElectron } from './electron.ts';
import type { EngineKeeper } from './engine-keeper.ts';

const isOurPage = (event: IpcMainEvent, window: BrowserWindow): boolean => {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    frame.parent === null &&
    new URL(frame.url).host === 'desk' &&
    frame.url.startsWith(`${appOrigin}/`)
  );
};

/**
 * One live port a load: given to the main frame of our own page after looking at who asks, closed when the page
 * goes elsewhere or the engine is started anew. Any other asker gets nothing and is counted.
 */
export const handOutPorts = (
  { ipcMain, MessageChannelMain }: Pick<ShellElectron, 'ipcMain' | 'MessageChannelMain'>,
  window: BrowserWindow,
  engine: Pick<EngineKeeper, 'servePage' | 'endPage'>,
): { readonly engineRestarted: () => void; readonly refused: () => number } => {
  const state: { load: number; given: boolean; refused: number } = { load: 1, given: false, refused: 0 };
  const drop = (): void => {
    if (state.given) engine.endPage(state.load);
    state.load += 1;
    state.given = false;
  };
  ipcMain.on(desktopChannels.ask, (event) => {
    if (!isOurPage(event, window) || state.given) {
      state.refused += 1;
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    state.given = true;
    engine.servePage(state.load, port1);
    event.senderFrame?.postMessage(desktopChannels.port, null, [port2]);
  });
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) drop();
  });
  window.webContents.on('render-process-gone', drop);
  return {
    engineRestarted: () => {
      drop();
      window.webContents.send(desktopChannels.restarted);
    },
    refused: () => state.refused,
  };
};
