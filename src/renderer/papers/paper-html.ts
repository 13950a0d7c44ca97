import { paperFontOrigin } from '#shared/paper-page.ts';
import { styleNonce } from '../start/nonce.ts';

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Style attributes as rules of one sheet: the page's policy lets no inline style through. */
const stylesAsSheet = (html: string): { readonly html: string; readonly css: string } => {
  const rules = new Map<string, number>();
  const marked = html.replaceAll(/ style="([^"]*)"/gu, (_, style: string) => {
    const at = rules.get(style) ?? rules.size;
    rules.set(style, at);
    return ` data-styled="${at}"`;
  });
  // The two impossible ids make the rule as strong as the attribute was.
  const css = [...rules].map(([style, at]) => `[data-styled="${at}"]:not(#x):not(#x){${unescape(style)}}`).join('\n');
  return { html: marked, css };
};

const pixelsPerMm = 96 / 25.4;

/** The width of the paper in CSS pixels, from its `@page` rule; null when it names none in millimetres. */
const paperWidth = (html: string): number | null => {
  const size = /@page[^{]*\{[^}]*size:\s*([\d.]+)mm/u.exec(html)?.[1];
  return size === undefined ? null : Number(size) * pixelsPerMm;
};

/**
 * A paper's HTML as a frame of this page may show it: its sheets carry the page's nonce, its fonts come from
 * where the page comes from, and a paper wider than `room` pixels is shown smaller.
 */
export const paperForFrame = (html: string, room?: number): string => {
  const sheet = stylesAsSheet(html);
  const width = paperWidth(html);
  const smaller = room === undefined || width === null || width <= room ? '' : `html{zoom:${(room / width).toFixed(3)}}`;
  const nonce = styleNonce();
  const withSheet = sheet.html
    .replace('</head>', () => `<style>${sheet.css}\n${smaller}</style></head>`)
    .replaceAll(paperFontOrigin, `${window.location.origin}/fonts/`);
  return nonce === undefined ? withSheet : withSheet.replaceAll('<style', `<style nonce="${nonce}"`);
};
