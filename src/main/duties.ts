import type { BrowserWindow } from 'electron';
import { duties, type Duty, type DutyAnswer, type DutyAsk } from '#shared/host-bridge.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ShellElectron } from './electron.ts';
import type { Papers } from './papers.ts';

type Doing = { readonly [D in Duty]: (ask: DutyAsk<D>) => Promise<Outcome<DutyAnswer<D>>> };

const filtersOf = (extensions: readonly string[] | undefined) =>
  extensions === undefined || extensions.length === 0 ? {} : { filters: [{ name: extensions.join('、'), extensions: [...extensions] }] };

/** What only the shell can do: dialogs, printing, the system's keystore. */
const makeDuties = (
  { dialog, safeStorage }: Pick<ShellElectron, 'dialog' | 'safeStorage'>,
  window: () => BrowserWindow,
  papers: Papers,
): Doing => ({
  renderPdf: papers.renderPdf,
  print: papers.print,
  pick: async ({ purpose, title, suggestedName, extensions }) => {
    if (purpose === 'save') {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title,
        ...(suggestedName === undefined ? {} : { defaultPath: suggestedName }),
        ...filtersOf(extensions),
      });
      return done(canceled ? null : { path: filePath });
    }
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
      title,
      properties: [purpose === 'folder' ? 'openDirectory' : 'openFile', 'dontAddToRecent'],
      ...filtersOf(extensions),
    });
    const [path] = filePaths;
    return done(canceled || path === undefined ? null : { path });
  },
  protect: async ({ secret }) => done(new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')))),
  reveal: async ({ guarded }) => {
    try {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(guarded));
      return done(new Uint8Array(Buffer.from(result, 'base64')));
    } catch {
      return refuse('secret_lost');
    }
  },
});

/** One handler table for everything the engine process may ask; an unknown duty or a misshapen input is refused. */
export const openDuties = (
  electron: Pick<ShellElectron, 'dialog' | 'safeStorage'>,
  window: () => BrowserWindow,
  papers: Papers,
): ((duty: string, input: unknown) => Promise<Outcome<unknown>>) => {
  const doing = makeDuties(electron, window, papers);
  const table: Readonly<Record<Duty, (input: unknown) => Promise<Outcome<unknown>>>> = {
    renderPdf: (input) => doing.renderPdf(duties.renderPdf.ask.parse(input)),
    print: (input) => doing.print(duties.print.ask.parse(input)),
    pick: (input) => doing.pick(duties.pick.ask.parse(input)),
    protect: (input) => doing.protect(duties.protect.ask.parse(input)),
    reveal: (input) => doing.reveal(duties.reveal.ask.parse(input)),
  };
  const isDuty = (name: string): name is Duty => Object.hasOwn(table, name);
  return async (duty, input) => {
    if (!isDuty(duty)) return refuse('unavailable', { reason: duty });
    try {
      return await table[duty](input);
    } catch (error) {
      return refuse('unavailable', { reason: error instanceof Error ? error.message : String(error) });
    }
  };
};
