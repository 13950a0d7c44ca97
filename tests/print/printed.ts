import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { findChromium } from '#node-host/find-chromium.ts';
import { createPdfRenderer } from '#node-host/render-pdf.ts';
import { newFolder } from '../fixtures/folders.ts';

const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
export const fontFolder = new URL('../../resources/fonts', import.meta.url).pathname;
export const missing = [
  findChromium() === null ? 'Chromium' : '',
  ...['pdfinfo', 'pdffonts', 'pdftotext'].map((tool) => (has(tool) ? '' : tool)),
].filter((name) => name !== '');
/** What a title says where the papers cannot be printed. */
export const lack = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed)`;

type Printed = {
  readonly path: string;
  readonly pages: number;
  readonly text: string;
  readonly bytes: number;
  readonly sizes: readonly string[];
};

export const run = (tool: string, args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** A browser for the papers of one test file, and what it makes of them. */
export const printing = () => {
  const folder = newFolder('papers');
  const renderer = createPdfRenderer({ fontFolder });
  let files = 0;
  afterAll(async () => {
    await renderer.close();
  });
  const print = async (html: string): Promise<Printed> => {
    const made = await renderer.renderPdf(html);
    if (!made.ok) throw new Error(`${made.error.code}: ${JSON.stringify(made.error.params)}`);
    const path = join(folder, `${(files += 1)}.pdf`);
    writeFileSync(path, made.value);
    const info = run('pdfinfo', ['-f', '1', '-l', '9999', path]);
    return {
      path,
      pages: Number(/^Pages:\s+(\d+)/mu.exec(info)?.[1]),
      text: run('pdftotext', ['-layout', path, '-']),
      bytes: made.value.length,
      sizes: [...info.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/gu)].map(
        ([, width, height]) => `${Math.round((Number(width) / 72) * 25.4)}x${Math.round((Number(height) / 72) * 25.4)}`,
      ),
    };
  };
  return { renderer, print };
};
/** A text without its spaces and line ends, which a page puts anywhere. */
export const packed = (text: string): string => text.replaceAll(/\s+/gu, '');
