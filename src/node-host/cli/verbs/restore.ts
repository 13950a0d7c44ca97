import { existsSync } from 'node:fs';
import { done, refuse } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const restore: Verb = {
  words: ['restore'],
  usage: 'restore FOLDER --dir D --user NAME [--at YYYY-MM-DD] [--dry-run]',
  about:
    '从备份恢复到数据文件夹，原来的留在旁边；恢复码放在环境变量 MINZHENG_RECOVERY_CODE 里（MINZHENG_PASSWORD 为管理员的新密码），同一台电脑上也可以只用当时的密码；--dry-run 只核对',
  options: { at: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run: async ({ typed, open, password, env }) => {
    const path = typed.word(0, 'FOLDER');
    const login = typed.needed('user');
    if (!existsSync(path)) return refuse('backup_none', { path });
    if (password() === '') return refuse('password_missing');
    const line = await open();
    if (!line.ok) return line;
    const folder = line.value.folderToken(path);
    if (!folder.ok) return folder;
    const found = await line.value.call('restore.find', { place: { kind: 'folder', token: folder.value } });
    if (!found.ok) return found;
    const row = found.value.rows.find((one) => one.readable && one.at.slice(0, 10) <= (typed.text('at') ?? '9999-12-31'));
    if (row === undefined) return refuse('backup_none', { path });
    const code = env['MINZHENG_RECOVERY_CODE'] ?? '';
    const secret = code === '' ? ({ kind: 'password', login, password: password() } as const) : ({ kind: 'code', code } as const);
    const { token } = row;
    if (typed.flag('dry-run')) return line.value.runJob('restore.check', { token, secret });
    const restored = await line.value.runJob('restore.run', { token, secret, login, newPassword: code === '' ? null : password() });
    return restored.ok ? done(restored.value) : restored;
  },
};
