import type { HostDescription } from '#shared/host.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { listDrives } from './drives.ts';
import { canEject, ejectDrive } from './eject.ts';
import type { FileTokens } from './file-tokens.ts';
import { logFolder, openProgramLog, type LoggedHost } from './log/program-log.ts';
import { fileProtector } from './machine-secret.ts';
import type { PdfRenderer } from './render-pdf.ts';

export type NodeHostOptions = {
  readonly kind: 'web' | 'cli' | 'test';
  readonly tokens: FileTokens;
  readonly secretFile: string;
  readonly pdf: Pick<PdfRenderer, 'lack' | 'renderPdf'>;
};

const reasons = { print: '浏览器版不能直接打印，请在打开的 PDF 里打印', pick: '浏览器版由浏览器选择文件' } as const;

/** The host of the loopback page, the command line and tests: what it lacks it says. */
export const nodeHost = ({ kind, tokens, secretFile, pdf }: NodeHostOptions): LoggedHost => {
  const protector = fileProtector(secretFile);
  const log = openProgramLog(logFolder(secretFile), protector);
  const lack = pdf.lack();
  const description: HostDescription = {
    kind,
    print: lack === null ? 'pdf-only' : 'unavailable',
    pdf: lack === null,
    pick: false,
    eject: canEject(process.platform),
    protectSecret: 'file',
    reason: lack ?? reasons.print,
  };
  return {
    describe: () => description,
    renderPdf: pdf.renderPdf,
    print: async () => refuse('unavailable', { reason: reasons.print }),
    pick: async () => refuse('unavailable', { reason: reasons.pick }),
    redeem: tokens.redeem,
    folder: tokens.place,
    save: async (token, bytes) => tokens.save(token, bytes),
    drives: async () => done(await listDrives()),
    eject: (driveId) => ejectDrive(driveId),
    protectSecret: protector,
    programLog: log.read,
    log,
    onLock: () => () => undefined,
  };
};
