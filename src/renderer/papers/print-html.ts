import { styleNonce } from '../start/nonce.ts';

/** A frame inherits this page's policy, so the style sheets inside it carry the page's nonce. */
export const withNonce = (html: string): string => {
  const nonce = styleNonce();
  return nonce === undefined ? html : html.replaceAll('<style', `<style nonce="${nonce}"`);
};

/** Opens the print dialog for a sheet of HTML, in a frame that can run nothing; nothing of it is kept. */
export const printHtml = (html: string): void => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.title = '打印';
  frame.hidden = true;
  const address = URL.createObjectURL(new Blob([withNonce(html)], { type: 'text/html;charset=utf-8' }));
  frame.addEventListener('load', () => {
    frame.contentWindow?.addEventListener('afterprint', () => {
      frame.remove();
      URL.revokeObjectURL(address);
    });
    frame.contentWindow?.print();
  });
  frame.src = address;
  document.body.append(frame);
};
