import type { Page } from '@playwright/test';

/** Latin words an office's screen may show; the last two stand in a cell of the sample roster. */
const allowed = [
  'Excel',
  'CSV',
  'PDF',
  'KB',
  'MB',
  'GB',
  'USB',
  'xlsx',
  'xls',
  'csv',
  'json',
  'png',
  'jpg',
  'jpeg',
  'mzx',
  'mzpair',
  'mzroot',
  'mzopen',
  'Ctrl',
  'Alt',
  'Esc',
  'Enter',
  'code',
  'name',
  'level',
  'parent',
  'valid',
  'from',
  'QQ',
  'HYPERLINK',
  'http',
];

/** Words of the sample roster, shown as they stand in the file. */
const ofTheFile = ['村(居)'];

/**
 * What is cut without being told in full on hovering, sticks out, scrolls sideways, is a date or an amount broken over two lines, is not
 * Chinese or has half-width marks in it, in words.
 * In large print a list may scroll sideways within itself.
 */
export const layoutProblems = async (page: Page, listsMayScroll = false): Promise<string[]> =>
  page.evaluate(
    ([words, scrolling, quoted]) => {
      const problems: string[] = [];
      const told = (element: Element): string => (element.textContent ?? '').trim().slice(0, 40);
      const visible = (element: Element): boolean =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
      if (document.documentElement.scrollWidth > document.documentElement.clientWidth) problems.push('the page scrolls sideways');
      for (const element of document.querySelectorAll('*')) {
        if (!(element instanceof HTMLElement) || !visible(element)) continue;
        if (scrolling && element.closest('.MuiDataGrid-root') !== null) continue;
        const over = element.scrollWidth - element.clientWidth;
        if (over <= 1 || element.clientWidth === 0) continue;
        const { overflowX } = getComputedStyle(element);
        if (overflowX === 'auto' || overflowX === 'scroll')
          problems.push(`scrolls sideways by ${over}: ${element.getAttribute('aria-label') ?? told(element)}`);
        else if (
          overflowX !== 'visible' &&
          told(element) !== '' &&
          (element.closest('[title]') === null || element.closest('.MuiDataGrid-columnHeaders') !== null) &&
          element.closest(
            '.MuiDataGrid-columnHeaders, .MuiDataGrid-cell, h1, h2, h3, button, a, label, th, td, dt, dd, [role="tab"], [role="combobox"]',
          ) !== null
        )
          problems.push(`cut by ${over}: ${told(element)}`);
      }
      for (const element of document.querySelectorAll('button, a, h1, h2, h3, [role="tab"], input')) {
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 0 && visible(element) && element.closest('[aria-hidden="true"]') === null && (left < -1 || right > innerWidth + 1))
          problems.push(`outside the window: ${told(element)}`);
      }
      const known = new Set(words);
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const parent = node.parentElement;
        if (parent === null || parent.closest('script, style, noscript, [data-testid="recovery-code"]') !== null || !visible(parent))
          continue;
        const whole = [...parent.childNodes].every((one) => one.nodeType === Node.TEXT_NODE)
          ? (parent.textContent ?? '')
          : (node.textContent ?? '');
        if (!quoted.includes(whole.trim()) && /[\p{Script=Han}”》）] ?[,;:?!()]|[,;:?!()] ?[\p{Script=Han}“《（]/u.test(whole))
          problems.push(`half-width mark: ${whole.trim().slice(0, 60)}`);
        for (const found of (node.textContent ?? '').matchAll(/\d{4}-\d{2}(?:-\d{2})?|\d[\d,]*\.\d{2}/gu)) {
          const range = document.createRange();
          range.setStart(node, found.index);
          range.setEnd(node, found.index + found[0].length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            problems.push(`broken over two lines: ${found[0]}`);
        }
        // The end of an internal number may happen to have letters only.
        const shown = (node.textContent ?? '').replaceAll(/编号尾 [\da-f]{6}/gu, '');
        for (const [word] of shown.matchAll(/(?<![\w-])[A-Za-z]{2,}(?![\w-])/gu))
          if (!known.has(word)) problems.push(`not Chinese: ${word} in “${(node.textContent ?? '').trim().slice(0, 60)}”`);
      }
      return [...new Set(problems)];
    },
    [allowed, listsMayScroll, ofTheFile] as const,
  );
