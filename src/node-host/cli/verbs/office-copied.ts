import { oneOf } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const officeCopied: Verb = {
  words: ['office', 'copied'],
  usage: 'office copied --as here|same|copy --reason TEXT --dir D --user NAME',
  about:
    '检测到本机数据来自另一台电脑的复制：管理员说明以后只用这台（here）、还是原来那台只换过主板（same），恢复码都在 MINZHENG_RECOVERY_CODE 里；或这台只是复制件、停用（copy）',
  options: { as: { type: 'string' }, reason: { type: 'string' } },
  run: (context) => {
    const { typed, env } = context;
    typed.needed('as');
    const answer = oneOf(typed, 'as', ['here', 'same', 'copy'] as const, 'copy');
    const ask = { answer, reason: typed.needed('reason'), code: env['MINZHENG_RECOVERY_CODE'] ?? '' };
    return signedIn(context, (line) => line.call('backup.answerCopied', ask));
  },
};
