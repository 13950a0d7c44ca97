import type { IncomeItem } from '../means/income-item.ts';
import type { FamilyFile, FamilyMember } from '../programs/family-file.ts';

/** What an event changes of a family's file. `endedIncomeIds` flow no longer, `incomes` have begun. */
export type FamilyChange = {
  readonly gone: readonly string[];
  readonly excluded: readonly { readonly personId: string; readonly reason: string }[];
  readonly uninsured: readonly string[];
  readonly returned: readonly string[];
  readonly joined: readonly FamilyMember[];
  readonly endedIncomeIds: readonly string[];
  readonly incomes: readonly IncomeItem[];
};

/** The family's file as it will be once the event is in the registers; who joins already is in it counts once. */
export const familyAfter = (file: FamilyFile, change: FamilyChange): FamilyFile => {
  const excluded = new Map(change.excluded.map((one) => [one.personId, one.reason]));
  const insured = new Set([...change.returned, ...change.joined.map((member) => member.personId)]);
  const members = file.members
    .filter((member) => !change.gone.includes(member.personId))
    .map((member): FamilyMember => {
      const reason = excluded.get(member.personId);
      if (reason !== undefined) return { ...member, insured: false, excludeReason: reason };
      if (insured.has(member.personId)) return { ...member, inHousehold: true, insured: true, excludeReason: null };
      return change.uninsured.includes(member.personId) ? { ...member, insured: false } : member;
    });
  const there = new Set(members.map((member) => member.personId));
  const known = new Set(file.incomes.map((item) => item.id));
  return {
    ...file,
    members: [...members, ...change.joined.filter((member) => !there.has(member.personId))],
    incomes: [
      ...file.incomes.filter((item) => !change.endedIncomeIds.includes(item.id) && !change.gone.includes(item.personId ?? '')),
      ...change.incomes.filter((item) => !known.has(item.id)),
    ],
  };
};

/** The members as they were before the event, from a file that already knows of it: `gone` come back, who joined is not yet there. */
export const familyBefore = (file: FamilyFile, change: FamilyChange, gone: readonly FamilyMember[]): FamilyFile => {
  const fell = new Set([...change.excluded.map((one) => one.personId), ...change.uninsured]);
  const joined = new Set(change.joined.map((member) => member.personId));
  const there = new Set(file.members.map((member) => member.personId));
  const added = new Set(change.incomes.map((item) => item.id));
  return {
    ...file,
    members: [
      ...file.members
        .filter((member) => !joined.has(member.personId))
        .map((member): FamilyMember => {
          if (fell.has(member.personId)) return { ...member, insured: true, excludeReason: null };
          return change.returned.includes(member.personId) ? { ...member, inHousehold: false, insured: false } : member;
        }),
      ...gone.filter((member) => !there.has(member.personId)),
    ],
    incomes: file.incomes
      .filter((item) => !added.has(item.id))
      .map((item) => (change.endedIncomeIds.includes(item.id) ? { ...item, to: null } : item)),
  };
};
