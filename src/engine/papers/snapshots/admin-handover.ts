import type { UserRole } from '#shared/contract/office.ts';
import { roleNames } from '#shared/role-names.ts';
import { z } from 'zod';
import { done } from '#shared/values/refusal.ts';
import { adminHandovers } from '#storage/office.ts';
import { paperSource } from '../source.ts';

const posts = z.array(z.string());
const ways = { both: '移交人、接任人当场各自输入自己的密码', code: '原管理员不能到场，凭恢复码或县级开启答复接任' } as const;

/** 管理员移交记录 of one handing over. */
export const adminHandoverSource = paperSource('admin-handover', 'admin_handover', (ctx, id) => {
  const row = adminHandovers(ctx.db).find((one) => one.id === id);
  if (row === undefined) return null;
  const left = posts.parse(JSON.parse(row.roles_left));
  return done({
    snapshot: {
      number: row.no,
      officeName: ctx.office.name,
      on: row.on_day,
      from: row.from_name,
      to: row.to_name,
      way: ways[row.way],
      reason: row.reason,
      items: row.items,
      left: left.length === 0 ? '没有别的岗位，账号已停用' : left.map((role) => roleNames[role as UserRole]).join('、'),
    },
  });
});
