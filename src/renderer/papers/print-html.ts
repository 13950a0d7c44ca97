import { paperForFrame } from './paper-html.ts';

/** Opens the print dialog for a sheet of HTML, in a frame that can run nothing; nothing of it is kept. */
export const printHtml = (html: string): void => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.title = '打印';
  frame.hidden = true;
  const address = URL.createObjectURL(new Blob([paperForFrame(html)], { type: 'text/html;charset=utf-8' }));
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
