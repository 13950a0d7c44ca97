import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { paperFontOrigin } from '#shared/paper-page.ts';
import { fontCss } from '../fonts/faces.ts';
import type { FontChoice } from '../fonts/faces.ts';
import { baseCss } from './base-css.ts';

/** Who printed and when: printed small at the foot, never part of the frozen snapshot. */
export type Trace = {
  readonly printedAt: string;
  readonly printedBy: string;
  /** The running number under which a list of people stands in the register of exports. */
  readonly exportNo?: string;
};

export type RenderOptions = {
  /** Where the renderer answers for the font files; the default is right for both hosts. */
  readonly fontOrigin?: string;
  readonly fonts?: FontChoice;
  readonly trace?: Trace;
  /** A word laid over every page: 预览, 演示, 作废. */
  readonly watermark?: string;
  /** Who let the sheet leave the program, when, under which number: laid lightly over every page of a list. */
  readonly mark?: string;
};

export type Sheet = { readonly title: string; readonly css: string; readonly bodies: readonly ReactElement[] };

const entity: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/gu, (mark) => entity[mark] ?? '');

/** A CSS string literal; markup characters are written as escapes so that no text can end the style element. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\<>&\n\r\f]/gu, (mark) => `\\${(mark.codePointAt(0) ?? 0).toString(16)} `)}"`;

const markCss = `
.mark{position:fixed;inset:0;overflow:hidden;display:grid;grid-template-columns:repeat(2,1fr);align-content:space-around;justify-items:center;pointer-events:none}
.mark span{font:400 11pt/1 var(--heiti);color:#0000001c;white-space:nowrap;padding:16mm 0;transform:rotate(-24deg)}`;
const marksOnPage = 8;

/** The whole HTML of a sheet. A policy in the page forbids scripts, pictures from elsewhere and any address but the fonts'. */
export const htmlDocument = (sheet: Sheet, options: RenderOptions): string => {
  const origin = options.fontOrigin ?? paperFontOrigin;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src ${origin.startsWith('data:') ? 'data:' : origin}; img-src data:`;
  const watermark = options.watermark === undefined ? '' : `<div class="watermark">${escapeHtml(options.watermark)}</div>`;
  const mark =
    options.mark === undefined
      ? []
      : [`<style>${markCss}</style><div class="mark">${`<span>${escapeHtml(options.mark)}</span>`.repeat(marksOnPage)}</div>`];
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    `<title>${escapeHtml(sheet.title)}</title>`,
    `<style>${fontCss(origin, options.fonts ?? 'pc')}${baseCss}${sheet.css}</style></head><body>`,
    ...sheet.bodies.map((body) => renderToStaticMarkup(body)),
    watermark,
    ...mark,
    '</body></html>',
  ].join('\n');
};
