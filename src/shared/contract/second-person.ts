import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';

/** What stands against a second person who says yes at the same screen. */
export const secondPersonSentences = {
  second_same: '第二个人必须是您以外的另一个人，没有办理，什么也没有改动。请另一个人来输入自己的姓名和密码。',
  second_wrong: '第二个人的姓名或密码不对，没有办理，什么也没有改动；还可以再试 {left} 次。',
  second_wait: '第二个人输错次数太多，没有办理，什么也没有改动。请 {minutes} 分钟后再试。',
  second_no_right:
    '{name}的岗位不能作第二人（村级、审计不参加这类办理），没有办理，什么也没有改动。请经办、审核、负责人或管理员中的另一个人来输入。',
  second_one_time:
    '{name}用的还是管理员给的一次性密码，不能当第二个人；没有办理，什么也没有改动。请{name}先登录，换成自己的密码，再来输入。',
  second_blocked: '第二个人的账号已停用或被锁定，没有办理，什么也没有改动。请换一个人，或找管理员。',
} as const satisfies Sentences<string>;

/** Of an act that needs a second person only sometimes: left empty until it is refused for the want of one. */
export const secondIfNeeded = { secondLogin: z.string().max(50).default(''), secondPassword: z.string().max(200).default('') };

/** For every command that asks for a second person's name and password. */
export const secondPersonCodes = [
  'second_same',
  'second_wrong',
  'second_wait',
  'second_blocked',
  'second_no_right',
  'second_one_time',
  'self_test_failed',
] as const;
