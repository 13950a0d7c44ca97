import { done } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const packageImport: Verb = {
  words: ['package', 'import'],
  usage: 'package import FILE --dir D --user NAME',
  about: '导入一个交换包：验签、解密、逐行核对，一次生效',
  run: (context) => {
    const path = context.typed.word(0, 'FILE');
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      if (!fileToken.ok) return fileToken;
      const seen = await line.runJob('exchange.preview', { fileToken: fileToken.value });
      if (!seen.ok) return seen;
      const taken = await line.runJob('exchange.import', { previewId: seen.value.previewId });
      const { no, from, kind, totals } = seen.value;
      return taken.ok ? done({ no, from, kind, totals, ...taken.value }) : taken;
    });
  },
};
