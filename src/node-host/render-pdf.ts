import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { fontsSettled, overflowProbe, paperFontFiles, paperFontOrigin, showBodyOf } from '#shared/paper-page.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { findChromium } from './find-chromium.ts';

export type PdfRefusal = 'unavailable' | 'render_failed';

export type PdfRenderer = {
  /** Why no PDF can be made here, or null when it can. */
  readonly lack: () => string | null;
  /** One HTML of a paper → PDF. Calls queue: one page at a time bounds the memory. */
  readonly renderPdf: (html: string) => Promise<Outcome<Uint8Array, PdfRefusal>>;
  readonly close: () => Promise<void>;
};

export type PdfRendererSettings = {
  /** The folder of the shipped font files. */
  readonly fontFolder: string;
  readonly executable?: string | null;
  /** The browser is closed after this long without work. */
  readonly idleMs?: number;
  readonly timeoutMs?: number;
};

const noBrowser = '这台电脑上没有找到 Chromium、Chrome 或 Edge 浏览器，不能生成 PDF';
const pageAddress = `${paperFontOrigin}paper.html`;

/** The page may have its own HTML and the shipped fonts; any other address is refused. */
const answer = async (route: Route, html: string, fontFolder: string): Promise<void> => {
  const address = route.request().url();
  if (address === pageAddress) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  const file = paperFontFiles.find((name) => address === paperFontOrigin + name);
  if (file === undefined) return route.abort('blockedbyclient');
  return route.fulfill({ contentType: 'font/ttf', body: await readFile(join(fontFolder, file)) });
};

/** Everything of a sheet that the next part of the same paper has in common with it. */
const headOf = (html: string): string => html.slice(0, html.indexOf('<body>'));

/** A page with its styles and fonts loaded, waiting for the next part of the same paper. */
type OpenPage = { readonly context: BrowserContext; readonly page: Page; readonly head: string };

const show = (page: Page, html: string): Promise<unknown> => page.evaluate(`(${showBodyOf})(${JSON.stringify(html)})`);

const printPage = async (page: Page): Promise<Outcome<Uint8Array, PdfRefusal>> => {
  const missing = await page.evaluate<string[]>(fontsSettled);
  if (missing.length > 0) return refuse('render_failed', { reason: `字体文件读不出：${[...new Set(missing)].join('、')}` });
  const overflow = await page.evaluate<string[]>(overflowProbe);
  if (overflow.length > 0) return refuse('render_failed', { reason: `有内容放不下，会被裁掉：${overflow.join(';')}` });
  return done(new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true })));
};

/** Makes PDFs with an installed browser: started at the first paper, reused, closed when idle. */
export const createPdfRenderer = (settings: PdfRendererSettings): PdfRenderer => {
  const executable = settings.executable === undefined ? findChromium() : settings.executable;
  const timeout = settings.timeoutMs ?? 120_000;
  let browser: Browser | null = null;
  let ready: OpenPage | null = null;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const leavePage = async (): Promise<void> => {
    const left = ready;
    ready = null;
    await left?.context.close();
  };

  const close = async (): Promise<void> => {
    clearTimeout(idle);
    ready = null;
    const open = browser;
    browser = null;
    await open?.close();
  };

  const open = async (executablePath: string): Promise<Browser> => {
    if (browser?.isConnected() === true) return browser;
    const { chromium } = await import('playwright-core');
    // Under Linux the browser's own sandbox needs kernel settings offices do not have; the page has no script and no network.
    browser = await chromium.launch({
      executablePath,
      chromiumSandbox: process.platform === 'win32',
      args: ['--font-render-hinting=none'],
      timeout,
    });
    return browser;
  };

  /** The page of the part before, when it has the same head: its fonts need not travel again for every 25 pages of a roster. */
  const pageWith = async (started: Browser, html: string): Promise<Page> => {
    const head = headOf(html);
    if (ready?.head === head && !ready.page.isClosed()) {
      await show(ready.page, html);
      return ready.page;
    }
    await leavePage();
    const context = await started.newContext({ serviceWorkers: 'block', acceptDownloads: false });
    const page = await context.newPage();
    ready = { context, page, head };
    page.setDefaultTimeout(timeout);
    await page.route('**/*', (route) => answer(route, html, settings.fontFolder));
    await page.emulateMedia({ media: 'print' });
    await page.goto(pageAddress, { waitUntil: 'load' });
    return page;
  };

  const work = async (html: string): Promise<Outcome<Uint8Array, PdfRefusal>> => {
    if (executable === null) return refuse('unavailable', { reason: noBrowser });
    clearTimeout(idle);
    let started: Browser;
    try {
      started = await open(executable);
    } catch (error) {
      return refuse('unavailable', { reason: `浏览器起不来：${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}` });
    }
    try {
      const page = await pageWith(started, html);
      const printed = await printPage(page);
      // Nothing of a family stays on a page that waits, nor in its memory.
      await show(page, '');
      await page.requestGC();
      return printed;
    } catch (error) {
      await leavePage().catch(() => undefined);
      return refuse('render_failed', { reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' });
    } finally {
      idle = setTimeout(() => void close(), settings.idleMs ?? 60_000);
      idle.unref();
    }
  };

  return {
    lack: () => (executable === null ? noBrowser : null),
    renderPdf: (html) => {
      const next = queue.then(() => work(html));
      queue = next;
      return next;
    },
    close: async () => {
      await queue;
      await close();
    },
  };
};
