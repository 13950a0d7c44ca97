import type { Verb } from '../verb.ts';
import { signedIn } from '../signed-in.ts';
import { typedSecond } from '../typed-second.ts';

export const policyCard: Verb = {
  words: ['policy', 'card'],
  usage: 'policy card [CODE [--second LOGIN]] --dir D --user NAME',
  about:
    '列出随程序带的县参数卡（每个值带文件依据）；写上 CODE 就选用这张卡；数值与此前差 10 倍以上的要第二个人：--second 写登录名，密码放在环境变量 MINZHENG_SECOND_PASSWORD 里',
  options: { second: { type: 'string' } },
  run: async (context) =>
    signedIn(context, (line) => {
      const code = context.typed.words[0];
      return code === undefined ? line.call('policies.cards', {}) : line.call('policies.takeCard', { code, ...typedSecond(context) });
    }),
};
