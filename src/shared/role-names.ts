import type { UserRole } from './contract/office.ts';

/** The posts as people call them. */
export const roleNames: Readonly<Record<UserRole, string>> = {
  clerk: '经办',
  reviewer: '审核（民政办主任）',
  head: '负责人（分管领导）',
  admin: '管理员',
  auditor: '审计',
  village: '村级',
  county_clerk: '县经办',
  county_reviewer: '县审核',
  county_head: '县负责人',
  county_keys: '县密钥员',
};
