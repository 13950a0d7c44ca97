import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const userChangePassword: Verb = {
  words: ['user', 'change-password'],
  usage: 'user change-password --dir D --user NAME',
  about: '换成自己的密码（一次性密码必须先换）：现在的取自 MINZHENG_PASSWORD，新的取自 MINZHENG_NEW_PASSWORD',
  run: async (context) => {
    const newPassword = context.env['MINZHENG_NEW_PASSWORD'];
    if (newPassword === undefined) return refuse('new_password_missing');
    return signedIn(context, (line) => line.call('session.changePassword', { oldPassword: context.password(), newPassword }));
  },
};
