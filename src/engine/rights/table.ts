import type { UserRole } from '#shared/contract/office.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

/** What a person may do. `read` and `own` are given to everyone who is signed in; `second`: to say yes as the second person of an act of two. */
export const rights = [
  'own',
  'read',
  'counter',
  'enter',
  'attach',
  'survey',
  'visit',
  'notice',
  'roster',
  'propose',
  'return',
  'approve',
  'seal',
  'lock_run',
  'extend',
  'settings',
  'users',
  'media',
  'backup',
  'journal',
  'exports',
  'reveal',
  'print',
  'county_review',
  'county_decide',
  'county_release',
  'trust',
  'exchange',
  'second',
] as const;
export type Right = (typeof rights)[number];

/** Chinese names, for refusals and the rights page. */
export const rightNames: Readonly<Record<Right, string>> = {
  own: '本人账号',
  read: '查看',
  counter: '窗口登记',
  enter: '录入',
  attach: '上传附件',
  survey: '入户调查',
  visit: '登记入户',
  notice: '公示',
  roster: '制作名册',
  propose: '初审',
  return: '退回',
  approve: '审批',
  seal: '封包',
  lock_run: '锁定发放批次',
  extend: '延期',
  settings: '制度与设置',
  users: '用户管理',
  media: 'U盘与配对',
  backup: '备份与恢复',
  journal: '查看日志明细',
  exports: '查看导出登记',
  reveal: '显示隐藏信息',
  print: '打印与导出',
  county_review: '县级审核',
  county_decide: '县级批复',
  county_release: '县级下发',
  trust: '信任清单',
  exchange: '交换收发',
  second: '作第二人',
};

const daily: readonly Right[] = ['own', 'read', 'counter', 'reveal', 'print', 'exchange', 'second'];

export const roleRights: Readonly<Record<UserRole, readonly Right[]>> = {
  clerk: [...daily, 'enter', 'attach', 'survey', 'visit', 'notice', 'roster'],
  reviewer: [...daily, 'enter', 'attach', 'survey', 'visit', 'notice', 'roster', 'propose', 'return'],
  head: [...daily, 'approve', 'seal', 'lock_run', 'extend', 'exports'],
  admin: ['own', 'read', 'counter', 'settings', 'users', 'media', 'backup', 'second'],
  auditor: ['own', 'read', 'journal', 'exports'],
  village: ['own', 'visit', 'attach'],
  county_clerk: [...daily, 'enter', 'attach', 'county_review'],
  county_reviewer: [...daily, 'county_review', 'county_decide', 'return'],
  county_head: [...daily, 'county_decide', 'county_release', 'seal', 'approve', 'lock_run', 'exports'],
  county_keys: ['own', 'read', 'trust', 'media', 'second'],
};

/** All rights of a set of roles. */
export const rightsOf = (roles: readonly UserRole[]): ReadonlySet<Right> => new Set(roles.flatMap((role) => roleRights[role]));

/** Roles one person may not hold together. */
export const rolesConflict = (roles: readonly UserRole[]): boolean => roles.includes('admin') && roles.includes('auditor');

type Held = { readonly roles: readonly UserRole[]; readonly villages: readonly string[] };

/**
 * A village cadre is kept to villages of theirs and holds no other post; every other post works for the whole township. Refuses
 * `village_post_alone`, `village_unnamed`, `villages_for_cadres`.
 */
export const villagePost = ({ roles, villages }: Held): Outcome<null> => {
  if (!roles.includes('village')) return villages.length === 0 ? done(null) : refuse('villages_for_cadres');
  if (roles.length > 1) return refuse('village_post_alone');
  return villages.length === 0 ? refuse('village_unnamed') : done(null);
};

/** Whether a person may touch what lies in a village. Refuses `outside_villages` to a cadre of others. */
export const withinVillages = ({ roles, villages }: Held, villageCode: string): Outcome<null> =>
  roles.includes('village') && !villages.includes(villageCode) ? refuse('outside_villages') : done(null);
