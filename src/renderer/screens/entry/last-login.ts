import type { Me } from '../../app/use-office.ts';
import { momentText } from '../../parts/moment.ts';

/** When this person last signed in, and how often someone failed since: a stranger's attempts are seen. */
export const lastLoginWords = (me: Me): string => {
  const last = me.lastLoginAt === null ? '这是您第一次登录。' : `上次登录：${momentText(me.lastLoginAt)}。`;
  return me.failuresSince === 0 ? last : `${last}此后有 ${me.failuresSince} 次输错密码，如不是您本人请告诉管理员。`;
};
