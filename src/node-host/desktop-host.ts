import { basename } from 'node:path';
import type { ZodType } from 'zod';
import { duties, type Duty, type DutyAsk } from '#shared/host-bridge.ts';
import type { Host, HostDescription } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { listDrives } from './drives.ts';
import { canEject, ejectDrive } from './eject.ts';
import { fileAt, type FileTokens } from './file-tokens.ts';
import { logFolder, openProgramLog, type LoggedHost } from './log/program-log.ts';
import { fileProtector } from './machine-secret.ts';

/** Carries one duty to the desktop shell and brings its answer, unread. */
export type AskShell = (duty: Duty, input: unknown) => Promise<Outcome<unknown>>;

export type DesktopHostOptions = {
  readonly description: HostDescription;
  readonly tokens: FileTokens;
  readonly secretFile: string;
  readonly ask: AskShell;
  readonly onLock: (listener: (asleep: boolean) => void) => () => void;
};

/** The desktop's host as the engine sees it: files, drives and tokens here; windows, printers and keystore in the shell. */
export const desktopHost = ({ description, tokens, secretFile, ask, onLock }: DesktopHostOptions): LoggedHost => {
  const asked = async <D extends Duty, T, Code extends string>(
    duty: D,
    input: DutyAsk<D>,
    shape: ZodType<T>,
    codes: readonly Code[],
  ): Promise<Outcome<T, Code>> => {
    const answer = await ask(duty, input);
    if (answer.ok) return done(shape.parse(answer.value));
    const code = codes.find((one) => one === answer.error.code);
    if (code === undefined) throw new Error(`the shell refused ${duty} with an undeclared code: ${answer.error.code}`);
    return refuse(code, answer.error.params);
  };
  const protector: Host['protectSecret'] =
    description.protectSecret === 'os-keystore'
      ? {
          protect: async (secret) => {
            const guarded = await asked('protect', { secret }, duties.protect.answer, ['unavailable']);
            if (!guarded.ok) throw new Error('the keystore of the system did not answer');
            return guarded.value;
          },
          reveal: (guarded) => asked('reveal', { guarded }, duties.reveal.answer, ['secret_lost']),
        }
      : fileProtector(secretFile);
  const log = openProgramLog(logFolder(secretFile), protector);
  return {
    // Sticks are this process's own business, whatever the shell that described itself knows of them.
    describe: () => ({ ...description, eject: canEject(process.platform) }),
    renderPdf: (html) => asked('renderPdf', { html }, duties.renderPdf.answer, ['unavailable', 'render_failed']),
    print: (pdf, title) => asked('print', { pdf, title }, duties.print.answer, ['unavailable', 'print_failed']),
    pick: async (request) => {
      const { extensions, ...rest } = request;
      const chosen = await asked(
        'pick',
        { ...rest, ...(extensions === undefined ? {} : { extensions: [...extensions] }) },
        duties.pick.answer,
        ['unavailable'],
      );
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return done(null);
      const { path } = chosen.value;
      return done({ token: request.purpose === 'open' ? tokens.hold(fileAt(path)) : tokens.holdPlace(path), name: basename(path) });
    },
    redeem: tokens.redeem,
    folder: tokens.place,
    save: async (token, bytes) => tokens.save(token, bytes),
    drives: async () => done(await listDrives()),
    eject: (driveId) => ejectDrive(driveId),
    protectSecret: protector,
    programLog: log.read,
    log,
    onLock,
  };
};
