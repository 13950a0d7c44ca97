import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { MadeFamily, MadeMember, Relation } from './made-up-family.ts';
import { villages } from './place.ts';
import type { AtDesk } from './world.ts';

/** GB/T 4761: what somebody is to the head. */
const relationCodes: Readonly<Record<Exclude<Relation, '户主'>, string>> = {
  配偶: '10',
  子: '20',
  女: '30',
  孙子: '41',
  孙女: '42',
  父亲: '51',
  母亲: '52',
};

const ageOn = (day: Day, birth: Day): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

const laborOf = (member: MadeMember, family: MadeFamily, day: Day): 'FULL' | 'PARTIAL' | 'NONE_LOST' | 'NONE_AGE' | null => {
  const age = ageOn(day, member.birth);
  if (age < 16) return null;
  if (age >= 60) return 'NONE_AGE';
  if (member.relation !== '户主') return 'PARTIAL';
  return family.cause === '因残' ? 'NONE_LOST' : 'PARTIAL';
};

const illnessOf = (member: MadeMember, family: MadeFamily): object => {
  const own = { health: null, disabilityType: null, disabilityLevel: null, disabilityCertNo: null, severeIllness: null };
  if (member.relation !== '户主') return own;
  if (family.cause === '因残') return { ...own, disabilityType: '4', disabilityLevel: 2, disabilityCertNo: `${member.idNumber}42` };
  return family.cause === '因病' ? { ...own, severeIllness: '慢性肾衰竭（尿毒症期）' } : own;
};

/** A family comes to the counter: its members, its household, what it lives on, its account. Answers household and head. */
export const registerFamily = async (
  desk: AtDesk,
  family: MadeFamily,
  day: Day,
  perHeadFen: Fen,
): Promise<{ readonly householdId: string; readonly headId: string }> => {
  const place = villages[family.village] ?? villages[0];
  const ids: string[] = [];
  for (const member of family.members) {
    const { name, sex, birth, idNumber, relation } = member;
    const added = await desk.must('people.add', {
      name,
      sex,
      birthDate: birth,
      idNumber,
      phone: relation === '户主' ? family.phone : null,
      labor: laborOf(member, family, day),
      sensitive: illnessOf(member, family),
    });
    ids.push(added.id);
  }
  const [headId = '', ...rest] = ids;
  const from = monthOf(day);
  const household = await desk.must('households.add', {
    villageCode: place.code,
    group: family.group,
    address: `${place.name}${family.group}`,
    area: place.area,
    phone: family.phone,
    head: { personId: headId, from },
    members: rest.map((personId, at) => {
      const relation = family.members[at + 1]?.relation ?? '子';
      return { personId, relation: relation === '户主' ? '20' : relationCodes[relation], from };
    }),
  });
  const withIncome = await desk.must('households.addIncome', {
    id: household.id,
    rev: household.rev,
    item: {
      personId: null,
      category: 'BIZ',
      label: place.area === 'rural' ? '种植、养殖' : '零工、摆摊',
      amountFen: perHeadFen * family.members.length * 12,
      periodMonths: 12,
      from: addMonths(from, -12),
      to: null,
      evidence: '入户核实',
    },
  });
  await desk.must('households.setAccount', {
    id: household.id,
    rev: withIncome.rev,
    account: { personId: headId, bank: family.bank, accountNo: family.account, holder: family.members[0].name },
  });
  return { householdId: household.id, headId };
};
