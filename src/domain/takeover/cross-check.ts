import type { Place } from './collect-findings.ts';
import { collector, holdChoice } from './collect-findings.ts';
import type { Choice, TakeoverFinding } from './findings.ts';
import type { PlannedHousehold } from './plan.ts';

/** A household with the places of its members' numbers and of its account. */
export type CheckedHousehold = {
  readonly draft: PlannedHousehold;
  readonly idPlaces: readonly Place[];
  readonly accountPlace: Place | null;
};

const here = (draft: PlannedHousehold): { key: string; sheet: string; no: string } => ({
  key: draft.key,
  sheet: draft.source.sheet,
  no: draft.no,
});

/** Nobody belongs to two households (DQ-ID-04): the household that stands later goes back; nobody stands twice in one. */
export const findSamePersons = (households: readonly CheckedHousehold[]): TakeoverFinding[] => {
  const first = new Map<string, PlannedHousehold>();
  const found: TakeoverFinding[] = [];
  for (const { draft, idPlaces } of households) {
    const own = new Set<string>();
    for (const [i, member] of draft.members.entries()) {
      const id = member.idNumber;
      const place = idPlaces[i];
      if (id === null || place === undefined) continue;
      const out = collector(here(draft));
      const other = first.get(id);
      if (own.has(id)) out.add('refused', place, 'same_person_twice', { params: { name: member.name }, person: member.name });
      else if (other !== undefined) {
        out.add('refused', place, 'same_person_two_households', {
          params: { name: member.name, other: other.no, sheet: other.source.sheet, row: other.source.row },
          person: member.name,
        });
      }
      own.add(id);
      found.push(...out.findings);
    }
    for (const id of own) if (!first.has(id)) first.set(id, draft);
  }
  return found;
};

const sharing = (group: readonly CheckedHousehold[], number: string): TakeoverFinding[] => {
  const nos = group.map((h) => h.draft.no);
  const drop = (kept: CheckedHousehold | null): Choice['effects'] =>
    group.filter((h) => h !== kept).map((h) => ({ set: 'noAccount', household: h.draft.key }));
  const choices: Choice[] = [
    { value: 'keep_all', label: '各户都用这个账号（代领、监护等，另附证明）', effects: [] },
    ...group.map((h): Choice => ({ value: `only_${h.draft.no}`, label: `只留给第 ${h.draft.no} 户，其余先不填账号`, effects: drop(h) })),
    { value: 'none', label: '各户都先不填账号，以后补登', effects: drop(null) },
    { value: 'hold', label: '先不收这几户，退回核实', effects: group.flatMap((h) => holdChoice(h.draft.key).effects) },
  ];
  return group.flatMap((h) => {
    if (h.accountPlace === null) return [];
    const out = collector(here(h.draft));
    out.add('asked', h.accountPlace, 'account_shared', {
      params: { households: nos.join('、') },
      question: { id: `account:${number}`, choices, input: null },
    });
    return out.findings;
  });
};

/** One account in several households (DQ-DUP-03): asked once, shown at each of them. */
export const findSharedAccounts = (households: readonly CheckedHousehold[]): TakeoverFinding[] => {
  const byNumber = new Map<string, CheckedHousehold[]>();
  for (const household of households) {
    const number = household.draft.account?.number;
    if (number === undefined) continue;
    const group = byNumber.get(number);
    if (group === undefined) byNumber.set(number, [household]);
    else group.push(household);
  }
  return [...byNumber].filter(([, group]) => group.length > 1).flatMap(([number, group]) => sharing(group, number));
};
