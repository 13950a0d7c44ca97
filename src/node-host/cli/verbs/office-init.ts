import { officeRole } from '#shared/contract/office.ts';
import { done } from '#shared/values/refusal.ts';
import { UsageError, type Verb } from '../verb.ts';

export const officeInit: Verb = {
  words: ['office', 'init'],
  usage: 'office init --dir D --role township|county --code CODE --name NAME --user NAME [--card CODE] [--unconfirmed]',
  about: '建立一个单位：加密的数据库、钥匙环和第一个管理员；密码取自 MINZHENG_PASSWORD',
  options: {
    role: { type: 'string' },
    code: { type: 'string' },
    name: { type: 'string' },
    card: { type: 'string' },
    unconfirmed: { type: 'boolean' },
  },
  run: async ({ typed, open, password, dir }) => {
    const role = officeRole.safeParse(typed.needed('role'));
    if (!role.success) throw new UsageError('--role');
    const orgCode = typed.needed('code');
    const name = typed.needed('name');
    const adminName = typed.needed('user');
    const card = typed.text('card') ?? null;
    const line = await open();
    if (!line.ok) return line;
    const made = await line.value.call('office.initialise', { role: role.data, orgCode, name, adminName, password: password(), card });
    if (!made.ok) return made;
    if (!typed.flag('unconfirmed')) {
      const confirmed = await line.value.call('office.confirmRecoveryCode', { code: made.value.recoveryCode });
      if (!confirmed.ok) return confirmed;
    }
    return done({
      dir: dir(),
      role: role.data,
      orgCode,
      name,
      admin: adminName,
      recoveryCode: made.value.recoveryCode,
      confirmed: !typed.flag('unconfirmed'),
    });
  },
};
