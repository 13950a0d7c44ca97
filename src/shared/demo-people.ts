import type { OfficeRole, UserRole } from './contract/office.ts';

/** The one password of every made-up person: it guards nothing and is shown wherever a demo is opened. */
export const demoPassword = 'Yanshi-2026-Qingshan';

/** The recovery code a demo begins with, shown beside the password: without it neither a drill nor the end of a PC's life can be practised. */
export const demoRecoveryCode = '2026 1101 2026 1101 2026 1101 2026 1175';

export type DemoPerson = { readonly name: string; readonly roles: readonly UserRole[]; readonly post: string };

/** Who works in the made-up township and in its county. */
export const demoPeople: Readonly<Record<OfficeRole, readonly DemoPerson[]>> = {
  township: [
    { name: '周晓云', roles: ['clerk'], post: '经办（窗口）' },
    { name: '吴志平', roles: ['clerk'], post: '经办（入户、发放）' },
    { name: '郑明远', roles: ['reviewer'], post: '审核（民政办主任）' },
    { name: '冯立成', roles: ['head'], post: '负责人（分管领导）' },
    { name: '陈国梁', roles: ['head'], post: '负责人（审批发放）' },
    { name: '李静文', roles: ['admin'], post: '管理员' },
    { name: '卫东升', roles: ['auditor'], post: '审计员' },
    { name: '秦满仓', roles: ['village'], post: '村级（青山村）' },
  ],
  county: [
    { name: '沈佳宁', roles: ['county_clerk'], post: '县经办' },
    { name: '韩立军', roles: ['county_reviewer'], post: '县审核' },
    { name: '杨振声', roles: ['county_head'], post: '县负责人' },
    { name: '朱守诚', roles: ['county_keys'], post: '县密钥员' },
    { name: '秦知远', roles: ['county_keys'], post: '县密钥员（复核）' },
    { name: '蒋文博', roles: ['admin'], post: '管理员' },
    { name: '许长清', roles: ['auditor'], post: '审计员' },
  ],
};
