import { contextBridge, ipcRenderer } from 'electron';
import { desktopChannels, desktopGlobal, enginePortMessage, type Desktop } from '#shared/desktop-bridge.ts';

const desktop: Desktop = {
  askForPort: () => ipcRenderer.send(desktopChannels.ask),
  onEngineRestarted: (listener) => {
    ipcRenderer.on(desktopChannels.restarted, () => listener());
  },
  onLocked: (listener) => {
    ipcRenderer.on(desktopChannels.locked, () => listener());
  },
  copied: () => ipcRenderer.send(desktopChannels.copied),
  left: () => ipcRenderer.send(desktopChannels.left),
  onCloseAsked: (listener) => {
    ipcRenderer.on(desktopChannels.closeAsked, () => listener());
  },
  closing: (word) => ipcRenderer.send(desktopChannels.closing, word),
};

ipcRenderer.on(desktopChannels.port, (event) => window.postMessage(enginePortMessage, location.origin, [...event.ports]));
contextBridge.exposeInMainWorld(desktopGlobal, desktop);
