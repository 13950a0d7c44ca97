import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const officeClock: Verb = {
  words: ['office', 'clock'],
  usage: 'office clock --on YYYY-MM-DD --reason TEXT --second LOGIN --dir D --user ADMIN',
  about:
    '提示电脑时间可能不对，校正并核对以后：管理员和第二个人（密码在 MINZHENG_SECOND_PASSWORD 里）确认现在的电脑时间无误；--on 是日历或手机上今天的日期',
  options: { on: { type: 'string' }, reason: { type: 'string' }, second: { type: 'string' } },
  run: (context) => {
    const { typed, env } = context;
    const ask = {
      on: typed.needed('on'),
      reason: typed.needed('reason'),
      secondLogin: typed.needed('second'),
      secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
    };
    return signedIn(context, (line) => line.call('office.confirmClock', ask));
  },
};
