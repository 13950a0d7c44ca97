import type { Verb } from '../verb.ts';

export const userList: Verb = {
  words: ['user', 'list'],
  usage: 'user list --dir D --user NAME',
  about: '列出用户',
  run: async ({ signIn }) => {
    const line = await signIn();
    return line.ok ? line.value.call('users.list', {}) : line;
  },
};
