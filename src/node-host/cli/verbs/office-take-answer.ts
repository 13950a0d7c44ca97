import { refuse } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const officeTakeAnswer: Verb = {
  words: ['office', 'take-answer'],
  usage: 'office take-answer FILE --user NAME [--replaces WHY] --dir D',
  about:
    '用县里的答复打开：一次性口令放在环境变量 MINZHENG_ANSWER_CODE 里，NAME 的新密码放在 MINZHENG_PASSWORD 里；--replaces 由在岗的 NAME 接任管理员；说出新的恢复码',
  options: { replaces: { type: 'string' } },
  run: async ({ typed, open, password, env }) => {
    const path = typed.word(0, 'FILE');
    const login = typed.needed('user');
    if (password() === '') return refuse('password_missing');
    const line = await open();
    if (!line.ok) return line;
    const token = line.value.fileToken(path);
    if (!token.ok) return token;
    return line.value.call('office.takeAnswer', {
      from: { kind: 'file', token: token.value },
      code: env['MINZHENG_ANSWER_CODE'] ?? '',
      login,
      newPassword: password(),
      replaces: typed.text('replaces') ?? null,
    });
  },
};
