import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairAccept: Verb = {
  words: ['pair', 'accept'],
  usage: 'pair accept FILE --dir D --user NAME',
  about: '读对方的入网文件；说出要照盖章的纸输入指纹的哪两组（从 0 数起）',
  run: (context) => {
    const path = context.typed.word(0, 'FILE');
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      return fileToken.ok ? line.call('exchange.readPairingFile', { fileToken: fileToken.value }) : fileToken;
    });
  },
};
