import type { BrowserWindow, IpcMainEvent } from 'electron';
import { desktopChannels } from '#shared/desktop-bridge.ts';
import type { PortRefusal } from '#shared/host-bridge.ts';
import { appOrigin } from './app-scheme.ts';
import type { ShellElectron } from './electron.ts';
import type { EngineKeeper } from './engine-keeper.ts';

export type AskedBy = Pick<IpcMainEvent, 'sender' | 'senderFrame'>;

/** Why an asker is not the main frame of our own page; null when it is. */
export const whyNotOurPage = ({ sender, senderFrame: frame }: AskedBy, window: BrowserWindow): PortRefusal | null => {
  if (sender !== window.webContents) return 'window';
  if (frame === null || frame !== window.webContents.mainFrame || frame.parent !== null) return 'frame';
  return new URL(frame.url).host === 'desk' && frame.url.startsWith(`${appOrigin}/`) ? null : 'address';
};

/**
 * One live port a load: given to the main frame of our own page after looking at who asks, closed when the page
 * goes elsewhere or the engine is started anew. Any other asker gets nothing, and the engine writes it down.
 */
export const handOutPorts = (
  { ipcMain, MessageChannelMain }: Pick<ShellElectron, 'ipcMain' | 'MessageChannelMain'>,
  window: BrowserWindow,
  engine: Pick<EngineKeeper, 'servePage' | 'endPage' | 'tellStranger'>,
): { readonly engineRestarted: () => void; readonly tellLocked: () => void } => {
  const state: { load: number; given: boolean } = { load: 1, given: false };
  const drop = (): void => {
    if (state.given) engine.endPage(state.load);
    state.load += 1;
    state.given = false;
  };
  ipcMain.on(desktopChannels.ask, (event) => {
    const why = whyNotOurPage(event, window) ?? (state.given ? 'again' : null);
    if (why !== null) return engine.tellStranger(why);
    const { port1, port2 } = new MessageChannelMain();
    state.given = true;
    engine.servePage(state.load, port1);
    return event.senderFrame?.postMessage(desktopChannels.port, null, [port2]);
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
    tellLocked: () => window.webContents.send(desktopChannels.locked),
  };
};
