import { refuse } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const salvage: Verb = {
  words: ['salvage'],
  usage: 'salvage --dir D --user NAME [--use]',
  about:
    '数据文件损坏又没有备份时，把能读出来的逐行写进旁边的新文件夹并列出读不出来的，损坏的文件不动；--use 接着启用抢救出的数据；可用 MINZHENG_RECOVERY_CODE 代替密码',
  options: { use: { type: 'boolean' } },
  run: async ({ typed, open, password, env }) => {
    const login = typed.needed('user');
    const code = env['MINZHENG_RECOVERY_CODE'] ?? '';
    if (code === '' && password() === '') return refuse('password_missing');
    const line = await open();
    if (!line.ok) return line;
    const secret = code === '' ? ({ kind: 'password', login, password: password() } as const) : ({ kind: 'code', code } as const);
    const salvaged = await line.value.runJob('restore.salvage', { secret });
    if (!salvaged.ok || !typed.flag('use')) return salvaged;
    return line.value.runJob('restore.useSalvaged', { token: salvaged.value.token, secret });
  },
};
