import type { Answer } from '../../calls/call-types.ts';

export type Household = Answer<'households.get'>;
export type Member = Household['members'][number];

/** The members as the choices of a field. */
export const memberOptions = (household: Household): readonly { readonly value: string; readonly label: string }[] =>
  household.members.map((member) => ({ value: member.personId, label: member.name }));

/** The name of a member, past members included; 全家 for none. */
export const memberName = (household: Household, personId: string | null): string =>
  personId === null
    ? '全家'
    : ([...household.members, ...household.pastMembers].find((member) => member.personId === personId)?.name ?? '—');
