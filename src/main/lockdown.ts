import type { App, Session, WebContents } from 'electron';

/** Names of the network lead nowhere, nothing is asked for behind our back, no page is kept on the disk. */
export const lockSwitches = (commandLine: Pick<App['commandLine'], 'appendSwitch'>): void => {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of [
    'disable-http-cache',
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ])
    commandLine.appendSwitch(name);
};

/** Nothing but our own scheme is ever asked for; names are not looked up; no permission is given. */
export const lockSession = async (session: Session, allowed: readonly string[]): Promise<void> => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowed.some((start) => details.url.startsWith(start)) });
  });
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  await session.setProxy({ mode: 'direct' });
};

/** The page can neither leave, nor open windows, nor be looked into. */
export const lockContents = (contents: WebContents, { packaged }: { readonly packaged: boolean }): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith('blob:app://desk/')) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  if (packaged) contents.on('devtools-opened', () => contents.closeDevTools());
  void contents.setVisualZoomLevelLimits(1, 1);
};
