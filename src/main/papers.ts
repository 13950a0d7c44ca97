import type { BrowserWindow, Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontsSettled, overflowProbe, paperFontFiles, paperFontOrigin } from '#shared/paper-page.ts';
import type { DutyAnswer, DutyAsk } from '#shared/host-bridge.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ShellElectron } from './electron.ts';
import { lockSession } from './lockdown.ts';
import { guardedPreferences } from './window.ts';

const paperPolicy = `default-src 'none'; style-src 'unsafe-inline'; font-src ${paperFontOrigin}; img-src data:`;

type Sheet = { readonly body: string | Uint8Array<ArrayBuffer>; readonly type: string };

export type Papers = {
  readonly renderPdf: (ask: DutyAsk<'renderPdf'>) => Promise<Outcome<DutyAnswer<'renderPdf'>, 'render_failed'>>;
  readonly print: (ask: DutyAsk<'print'>) => Promise<Outcome<DutyAnswer<'print'>, 'print_failed'>>;
};

/** What the page answered; anything but a list is no answer, and a paper nobody looked at is not kept. */
const texts = (answer: unknown): readonly string[] => (Array.isArray(answer) ? answer.map(String) : ['页面没有回答']);
const nothing = (): Response => new Response(null, { status: 404 });

/**
 * Papers are made in a window nobody sees, in a session of its own that reaches the sheet and the shipped fonts
 * and nothing else. Scripts of the sheet do not run; the two questions asked are ours.
 */
export const openPapers = async (
  { BrowserWindow, session }: Pick<ShellElectron, 'BrowserWindow' | 'session'>,
  fonts: string,
): Promise<Papers> => {
  const papers: Session = session.fromPartition('papers');
  const sheets = new Map<string, Sheet>();
  await lockSession(papers, [paperFontOrigin, 'chrome-extension://']);
  papers.protocol.handle('https', ({ url }) => {
    const sheet = sheets.get(url);
    if (sheet !== undefined)
      return new Response(sheet.body, {
        headers: { 'content-type': sheet.type, 'content-security-policy': paperPolicy, 'x-content-type-options': 'nosniff' },
      });
    const font = paperFontFiles.find((name) => url === `${paperFontOrigin}${name}`);
    return font === undefined ? nothing() : new Response(readFileSync(join(fonts, font)), { headers: { 'content-type': 'font/ttf' } });
  });

  const withSheet = async <T>(sheet: Sheet, plugins: boolean, work: (window: BrowserWindow) => Promise<T>): Promise<T> => {
    const address = `${paperFontOrigin}${randomUUID()}`;
    sheets.set(address, sheet);
    const window = new BrowserWindow({ show: false, webPreferences: { ...guardedPreferences, session: papers, plugins, devTools: false } });
    try {
      await window.loadURL(address);
      return await work(window);
    } finally {
      sheets.delete(address);
      window.destroy();
    }
  };

  return {
    renderPdf: ({ html }) =>
      withSheet({ body: html, type: 'text/html; charset=utf-8' }, false, async (window) => {
        // What fits on the screen may not fit on paper: the questions are asked of the printed page.
        window.webContents.debugger.attach('1.3');
        await window.webContents.debugger.sendCommand('Emulation.setEmulatedMedia', { media: 'print' });
        const unread = texts(await window.webContents.executeJavaScript(fontsSettled));
        if (unread.length > 0) return refuse('render_failed', { reason: `字体文件读不出：${[...new Set(unread)].join('、')}` });
        const cut = texts(await window.webContents.executeJavaScript(overflowProbe));
        if (cut.length > 0) return refuse('render_failed', { reason: `有内容放不下，会被裁掉：${cut.join('；')}` });
        return done(await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
      }),
    print: ({ pdf, title }) =>
      withSheet({ body: new Uint8Array(pdf), type: 'application/pdf' }, true, async (window) => {
        window.setTitle(title);
        return new Promise((resolve) => {
          window.webContents.print({ silent: false, printBackground: true }, (queued, reason) => {
            resolve(queued || /cancel/iu.test(reason) ? done({ queued }) : refuse('print_failed', { reason }));
          });
        });
      }),
  };
};
