import type { UserRole } from '#shared/contract/office.ts';

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

const townshipRoles: readonly UserRole[] = ['clerk', 'reviewer', 'head', 'admin', 'auditor', 'village'];
const countyRoles: readonly UserRole[] = ['county_clerk', 'county_reviewer', 'county_head', 'county_keys', 'admin', 'auditor'];

/** The posts an office of this role can give. */
export const rolesOf = (office: 'township' | 'county'): readonly UserRole[] => (office === 'county' ? countyRoles : townshipRoles);
