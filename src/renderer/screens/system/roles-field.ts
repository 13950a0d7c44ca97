import { z } from 'zod';
import { userRole } from '#shared/contract/office.ts';
import type { Field } from '../../forms/field.ts';
import type { Option } from '../../parts/choice.tsx';
import { roleNames } from '#shared/role-names.ts';
import { rolesOf } from '../../words/roles.ts';

/** The posts a person holds here and the villages they are kept to; before villages are brought in there is nothing to choose. */
export const rolesShape = { roles: z.array(userRole).min(1, '至少选一个岗位'), villages: z.array(z.string()).default([]) };

type Held = z.output<z.ZodObject<typeof rolesShape>>;
/** As chosen; villages that were chosen before another post was are of no account. */
export const postsChosen = <T extends Held>(values: T): T => (values.roles.includes('village') ? values : { ...values, villages: [] });

export const rolesFields = (county: boolean, villages: readonly Option[]): readonly Field[] => [
  {
    kind: 'several',
    name: 'roles',
    label: '岗位',
    width: 12,
    required: true,
    options: rolesOf(county ? 'county' : 'township').map((role) => ({ value: role, label: roleNames[role] })),
    help: '管理员不能兼审计；村级岗位不兼别的',
  },
  ...(villages.length === 0
    ? []
    : [
        {
          kind: 'several' as const,
          name: 'villages',
          label: '限定的村（社区）',
          width: 12 as const,
          options: villages,
          help: '只在本人的村里登记入户，看不到别的资料',
          when: (values: Readonly<Record<string, unknown>>) => Array.isArray(values['roles']) && values['roles'].includes('village'),
        },
      ]),
];
