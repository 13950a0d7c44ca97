import { readFileSync } from 'node:fs';
import { readPackageOutside } from '#engine/calculator/package-outside.ts';
import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const bytesOf = (path: string): Uint8Array | string => {
  try {
    return readFileSync(path);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

export const packageInspect: Verb = {
  words: ['package', 'inspect'],
  usage: 'package inspect FILE [--dir D --user NAME]',
  about: '看一个交换包而不导入；不写 --dir 时只看包外写的，未经验证',
  run: async (context) => {
    const { typed } = context;
    const path = typed.word(0, 'FILE');
    if (typed.text('dir') === undefined) {
      const bytes = bytesOf(path);
      return typeof bytes === 'string' ? refuse('file_unreadable', { path, reason: bytes }) : readPackageOutside(bytes);
    }
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      return fileToken.ok ? line.runJob('exchange.preview', { fileToken: fileToken.value }) : fileToken;
    });
  },
};
