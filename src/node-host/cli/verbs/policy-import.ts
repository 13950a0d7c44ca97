import type { Verb } from '../verb.ts';
import { signedIn } from '../signed-in.ts';
import { typedSecond } from '../typed-second.ts';

export const policyImport: Verb = {
  words: ['policy', 'import'],
  usage: 'policy import FILE.json [--second LOGIN] --dir D --user NAME',
  about:
    '导入政策参数：标准、比例、天数，连同文件依据；数值与此前差 10 倍以上的要第二个人：--second 写登录名，密码放在环境变量 MINZHENG_SECOND_PASSWORD 里',
  options: { second: { type: 'string' } },
  run: async (context) => {
    const text = context.readText(context.typed.word(0, 'FILE.json'));
    return text.ok ? signedIn(context, (line) => line.call('policies.importFile', { text: text.value, ...typedSecond(context) })) : text;
  },
};
