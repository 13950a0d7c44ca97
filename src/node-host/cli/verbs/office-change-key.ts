import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const officeChangeKey: Verb = {
  words: ['office', 'change-key'],
  usage: 'office change-key --dir D --user ADMIN --reason TEXT',
  about: '更换数据密钥：全部数据用新密钥重写、核对、一次换上；密码和恢复码不变',
  options: { reason: { type: 'string' } },
  run: (context) => {
    const reason = context.typed.needed('reason');
    return signedIn(context, (line) => line.runJob('office.changeKey', { reason }));
  },
};
