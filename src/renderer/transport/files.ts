import { done, type Outcome } from '#shared/values/refusal.ts';
import { call, wire } from './call.ts';

/** Opens the browser's own file picker; `null` when the person closes it. */
const pickInPage = (accept: string): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.hidden = true;
    const end = (file: File | null): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener('change', () => end(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => end(null));
    document.body.append(input);
    input.click();
  });

/**
 * Lets the person choose a file and brings it to the host. `accept` is a list as in `<input accept>`: `.xlsx,.csv`.
 * Answers a token good for one use, or `null` when nothing was chosen; a refusal is kept as such.
 */
export const chooseFileOutcome = async (accept: string, title = '选择文件'): Promise<Outcome<{ token: string; name: string } | null>> => {
  const { upload } = wire();
  if (upload === null) {
    const extensions = accept
      .split(',')
      .map((one) => one.trim().replace(/^\./u, ''))
      .filter((one) => /^\w+$/u.test(one));
    return call('host.pick', { purpose: 'open', title, extensions });
  }
  const file = await pickInPage(accept);
  return file === null ? done(null) : upload(file);
};

/** As `chooseFileOutcome`, for screens where a refused file is told by the thrown-away choice. */
export const chooseFile = async (accept: string): Promise<{ token: string; name: string } | null> => {
  const chosen = await chooseFileOutcome(accept);
  return chosen.ok ? chosen.value : null;
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);

const offer = (address: string, name: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** Saves a finished file: the desktop asks for a place, the web host hands it to the browser's downloads. */
export const saveDownload = async (downloadId: string): Promise<Outcome<{ saved: boolean; name: string }>> => {
  if (wire().kind === 'desktop') return call('files.saveAs', { downloadId });
  const read = await call('files.read', { downloadId });
  if (!read.ok) return read;
  offer(URL.createObjectURL(new Blob([bytesOf(read.value.base64)], { type: read.value.mime })), read.value.name);
  return done({ saved: true, name: read.value.name });
};

/** Whether the page itself can save a file, through the browser's downloads; the desktop writes to sticks. */
export const savesInPage = (): boolean => wire().kind !== 'desktop';

/** Saves a small text by the browser's downloads. */
export const saveText = (name: string, text: string): void =>
  offer(URL.createObjectURL(new Blob([text], { type: 'application/json' })), name);
