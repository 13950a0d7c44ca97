import type { ClientContext } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { refuse } from '#shared/values/refusal.ts';
import type { Desktop } from '#shared/desktop-bridge.ts';
import { enginePortMessage } from '#shared/desktop-bridge.ts';
import type { Wire } from './wire.ts';

type Line = { readonly link: RPCLink<ClientContext>; readonly lost: Promise<void> };

const openLine = (port: MessagePort): Line => {
  const lost = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve());
  });
  const link = new RPCLink<ClientContext>({ port });
  port.start();
  return { link, lost };
};

/** Asks the preload for the one port of this load and waits until it arrives from our own window. */
const askForPort = (desktop: Desktop): Promise<MessagePort> =>
  new Promise((resolve) => {
    const arrived = (event: MessageEvent): void => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== enginePortMessage || port === undefined) return;
      window.removeEventListener('message', arrived);
      resolve(port);
    };
    window.addEventListener('message', arrived);
    desktop.askForPort();
  });

/** The desktop's wire: one message port to the engine; when the engine restarts, a new one. */
export const openPortWire = (desktop: Desktop): Wire => {
  const listeners = new Set<() => void>();
  const lockListeners = new Set<() => void>();
  const closeListeners = new Set<() => void>();
  const connect = (): Promise<Line> => askForPort(desktop).then(openLine);
  let line = connect();
  desktop.onEngineRestarted(() => {
    line = connect();
    for (const listener of listeners) listener();
  });
  desktop.onLocked(() => {
    for (const listener of lockListeners) listener();
  });
  desktop.onCloseAsked(() => {
    // Nobody is at work: there is nothing to ask.
    if (closeListeners.size === 0) desktop.closing('close');
    for (const listener of closeListeners) listener();
  });
  return {
    kind: 'desktop',
    carry: async (subject, act, input) => {
      const { link, lost } = await line;
      try {
        return await Promise.race([link.call([subject, act], input, { context: {} }), lost.then(() => refuse('engine_restarted'))]);
      } catch {
        return refuse('line_lost');
      }
    },
    upload: null,
    onRestart: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLocked: (listener) => {
      lockListeners.add(listener);
      return () => lockListeners.delete(listener);
    },
    onCloseAsked: (listener) => {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
    closing: desktop.closing,
  };
};
