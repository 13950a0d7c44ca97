import type { UserRole } from '#shared/contract/office.ts';

const townshipRoles: readonly UserRole[] = ['clerk', 'reviewer', 'head', 'admin', 'auditor', 'village'];
const countyRoles: readonly UserRole[] = ['county_clerk', 'county_reviewer', 'county_head', 'county_keys', 'admin', 'auditor'];

/** The posts an office of this role can give. */
export const rolesOf = (office: 'township' | 'county'): readonly UserRole[] => (office === 'county' ? countyRoles : townshipRoles);
