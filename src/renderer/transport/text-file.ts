export type TextFile = { readonly name: string; readonly text: string };

const mostBytes = 2_000_000;

/** UTF-8 where it is; older office programs write GB18030. */
const decode = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

/** Reads a text file the person chooses; null when none was chosen. The page never learns where it lies. */
export const readTextFile = (accept: string): Promise<TextFile | 'too-big' | null> =>
  new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.hidden = true;
    const end = (answer: Promise<TextFile> | TextFile | 'too-big' | null): void => {
      input.remove();
      Promise.resolve(answer).then(resolve, reject);
    };
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) end(null);
      else if (file.size > mostBytes) end('too-big');
      else end(file.arrayBuffer().then((bytes) => ({ name: file.name, text: decode(bytes) })));
    });
    input.addEventListener('cancel', () => end(null));
    document.body.append(input);
    input.click();
  });
