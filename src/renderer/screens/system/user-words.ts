import type { RowOf } from '../../calls/call-types.ts';

export type User = RowOf<'users.list'>;
export const userStatusNames: Readonly<Record<User['status'], string>> = { active: '在用', disabled: '已停用', locked: '已锁定' };
