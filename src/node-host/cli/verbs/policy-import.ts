import type { Verb } from '../verb.ts';
import { signedIn } from '../signed-in.ts';

export const policyImport: Verb = {
  words: ['policy', 'import'],
  usage: 'policy import FILE.json --dir D --user NAME',
  about: '导入政策参数：标准、比例、天数，连同文件依据',
  run: async (context) => {
    const text = context.readText(context.typed.word(0, 'FILE.json'));
    return text.ok ? signedIn(context, (line) => line.call('policies.importFile', { text: text.value })) : text;
  },
};
