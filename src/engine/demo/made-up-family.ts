import { passesLuhn } from '#domain/codes/bank-account.ts';
import { idCheckDigit } from '#domain/people/id-number.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Chance } from './chance.ts';
import { madeUpName, surnameOf, type Sex } from './made-up-names.ts';

export type Relation = '户主' | '配偶' | '子' | '女' | '父亲' | '母亲' | '孙子' | '孙女';
export type MadeMember = {
  readonly name: string;
  readonly sex: Sex;
  readonly birth: Day;
  readonly idNumber: string;
  readonly relation: Relation;
  readonly insured: boolean;
};
export type MadeFamily = {
  readonly village: number;
  readonly group: string;
  readonly members: readonly [MadeMember, ...MadeMember[]];
  readonly cause: string;
  readonly phone: string;
  readonly bank: string;
  readonly account: string;
  /** What a head of the family has a month. */
  readonly incomePerPersonFen: Fen;
};

/** Division codes 9999… are given to no place and no person. */
const AREA = '999901';
const banks = ['农商银行青山支行', '农业银行青山分理处', '邮储银行青山支行'] as const;

/** Makes families up; each number is given once. */
export type FamilyMaker = { readonly family: (village: number) => MadeFamily; readonly account: () => string };

type Plan = { readonly relation: Relation; readonly sex: Sex; readonly age: readonly [from: number, to: number]; readonly kin?: boolean };
type Kind = { readonly cause: string; readonly plan: (chance: Chance) => readonly [Plan, ...Plan[]] };

const either = (chance: Chance): Sex => (chance.happens(0.5) ? 'male' : 'female');
const child = (chance: Chance): Plan => {
  const sex = either(chance);
  return { relation: sex === 'male' ? '子' : '女', sex, age: [3, 17], kin: true };
};
const head = (sex: Sex, from: number, to: number): Plan => ({ relation: '户主', sex, age: [from, to] });

const kinds: readonly [Kind, ...Kind[]] = [
  { cause: '年老', plan: (chance) => [head(either(chance), 66, 90)] },
  { cause: '年老', plan: () => [head('male', 68, 84), { relation: '配偶', sex: 'female', age: [66, 82] }] },
  { cause: '因病', plan: (chance) => [head('male', 36, 58), { relation: '配偶', sex: 'female', age: [34, 56] }, child(chance)] },
  {
    cause: '因病',
    plan: (chance) => [head('male', 40, 60), { relation: '配偶', sex: 'female', age: [38, 58] }, child(chance), child(chance)],
  },
  { cause: '因学', plan: (chance) => [head('female', 34, 50), child(chance), child(chance)] },
  { cause: '单亲', plan: (chance) => [head(either(chance), 32, 52), child(chance)] },
  { cause: '因残', plan: () => [head('male', 40, 60), { relation: '母亲', sex: 'female', age: [70, 86] }] },
  { cause: '因残', plan: (chance) => [head(either(chance), 30, 62)] },
  {
    cause: '因残',
    plan: (chance) => [
      head('male', 38, 60),
      { relation: '配偶', sex: 'female', age: [36, 58] },
      { relation: '父亲', sex: 'male', age: [68, 86], kin: true },
      child(chance),
    ],
  },
  { cause: '孤老抚孙', plan: (chance) => [head('female', 62, 76), { ...child(chance), relation: '孙子', sex: 'male' }] },
  {
    cause: '缺劳力',
    plan: () => [
      head('male', 58, 68),
      { relation: '配偶', sex: 'female', age: [56, 66] },
      { relation: '子', sex: 'male', age: [28, 42], kin: true },
    ],
  },
];

const groups = ['1组', '2组', '3组', '4组', '5组', '6组', '7组', '8组', '9组'] as const;

/** `today`: the day ages are counted from. */
export const familyMaker = (chance: Chance, today: Day): FamilyMaker => {
  const given = new Map<string, number>();
  let accounts = 0;
  let phones = 0;

  const birthOf = ([from, to]: readonly [number, number]): Day =>
    addDays(
      `${Number(today.slice(0, 4)) - chance.between(from, to) - 1}${today.slice(4)}`.replace('02-29', '02-28'),
      chance.between(1, 364),
    );

  const idNumberOf = (birth: Day, sex: Sex): string => {
    const stem = `${AREA}${birth.replaceAll('-', '')}`;
    const turn = given.get(`${stem}${sex}`) ?? 1;
    given.set(`${stem}${sex}`, turn + 1);
    const first17 = `${stem}${String(turn * 2 + (sex === 'male' ? 9 : 10)).padStart(3, '0')}`;
    return `${first17}${idCheckDigit(first17)}`;
  };

  const accountOf = (): string => {
    accounts += 1;
    const stem = `99999900${String(accounts).padStart(8, '0')}${(accounts % 90) + 10}`;
    for (let digit = 0; digit < 10; digit += 1) if (passesLuhn(`${stem}${digit}`)) return `${stem}${digit}`;
    throw new Error('every stem has a check digit');
  };

  const memberOf = (plan: Plan, surname: string | undefined): MadeMember => {
    const birth = birthOf(plan.age);
    const age = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
    return {
      name: madeUpName(chance, plan.sex, age, plan.kin === true ? surname : undefined),
      sex: plan.sex,
      birth,
      idNumber: idNumberOf(birth, plan.sex),
      relation: plan.relation,
      insured: true,
    };
  };

  return {
    account: accountOf,
    family: (village) => {
      const kind = chance.pick(kinds);
      const [first, ...others] = kind.plan(chance);
      const one = memberOf(first, undefined);
      const rest = others.map((plan) => {
        const made = memberOf(plan, surnameOf(one.name));
        // A grown child with work of its own lives there and is not insured.
        return plan.relation === '子' && Number(today.slice(0, 4)) - Number(made.birth.slice(0, 4)) > 27
          ? { ...made, insured: chance.happens(0.3) }
          : made;
      });
      phones += 1;
      return {
        village,
        group: chance.pick(groups),
        members: [one, ...rest],
        cause: kind.cause,
        phone: `1998${String((phones * 7919) % 10_000_000).padStart(7, '0')}`,
        bank: chance.pick(banks),
        account: accountOf(),
        incomePerPersonFen: chance.between(4, 60) * 1000,
      };
    },
  };
};
