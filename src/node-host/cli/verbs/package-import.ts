import { done } from '#shared/values/refusal.ts';
import { typedSecond } from '../typed-second.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const packageImport: Verb = {
  words: ['package', 'import'],
  usage: 'package import FILE [--second LOGIN] --dir D --user NAME',
  about:
    '导入一个交换包：验签、解密、逐行核对，一次生效；包里的标准与现行的差 10 倍以上的要第二个人：--second 写登录名，密码放在环境变量 MINZHENG_SECOND_PASSWORD 里',
  options: { second: { type: 'string' } },
  run: (context) => {
    const path = context.typed.word(0, 'FILE');
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      if (!fileToken.ok) return fileToken;
      const seen = await line.runJob('exchange.preview', { fileToken: fileToken.value });
      if (!seen.ok) return seen;
      const taken = await line.runJob('exchange.import', { previewId: seen.value.previewId, ...typedSecond(context) });
      const { no, from, kind, totals } = seen.value;
      return taken.ok ? done({ no, from, kind, totals, ...taken.value }) : taken;
    });
  },
};
