import { z } from 'zod';
import { deductionItem } from '#domain/means/income-item.ts';
import { exclusionCodes } from '#domain/policy/dibao-keys.ts';
import type { FamilyFile, FamilyMember, GatheredFacts } from '../family-file.ts';
import { dibaoFactsVersion, excludeReason, excludeReasons, type DibaoFactsInput, type ExcludeReason } from './facts.ts';

/** What the application asks for besides its fields: circumstances of EX01–EX12 with their evidence, and spending that may be taken off income. */
export const dibaoAnswerLists = {
  circumstances: z.array(
    z.strictObject({
      code: z.enum(exclusionCodes),
      personId: z.string().min(1).nullable().default(null),
      evidence: z.string().max(200).default(''),
    }),
  ),
  deductions: z.array(deductionItem.omit({ id: true })),
} as const;

const ownAnswers = z.looseObject({
  domicile: z.enum(['LOCAL', 'APPLICANT_LOCAL', 'RESIDENCE_PERMIT', 'PROVINCE_RULE', 'NONE']).nullable().optional(),
  circumstances: dibaoAnswerLists.circumstances.optional(),
  deductions: dibaoAnswerLists.deductions.optional(),
});

const laborCode = z.enum(['FULL', 'PARTIAL', 'NONE_LOST', 'NONE_AGE']);
const disabilityTypeCode = z.enum(['1', '2', '3', '4', '5', '6', '7']);

/** A code, or the words a roster or a form carried for it. */
const excludeCode = (text: string | null): ExcludeReason | null | undefined => {
  if (text === null || text.trim() === '') return null;
  const code = excludeReason.safeParse(text);
  return code.success ? code.data : excludeReason.options.find((option) => excludeReasons[option] === text.trim());
};

type MemberFacts = DibaoFactsInput['members'][number];

const memberFacts = (member: FamilyMember, missing: string[]): MemberFacts => {
  const why = excludeCode(member.excludeReason);
  const kind = disabilityTypeCode.safeParse(member.disabilityType);
  if (member.birthDate === null) missing.push(`${member.name}的出生日期`);
  if (why === undefined) missing.push(`${member.name}的不计入原因（“${member.excludeReason ?? ''}”不在规定情形之内）`);
  if (member.disabilityType !== null && (!kind.success || member.disabilityLevel === null)) missing.push(`${member.name}的残疾类别和等级`);
  return {
    personId: member.personId,
    name: member.name,
    birthDate: member.birthDate ?? '',
    inHousehold: member.inHousehold,
    insured: member.inHousehold && member.insured,
    excludeReason: why ?? null,
    labor: laborCode.safeParse(member.labor).data ?? null,
    disability: kind.success && member.disabilityLevel !== null ? { type: kind.data, level: member.disabilityLevel } : null,
    severeIllness: member.severeIllness !== null && member.severeIllness.trim() !== '',
    categories: [...member.categories],
    tier: member.tier,
  };
};

const circumstanceFacts = (one: FamilyFile['circumstances'][number], missing: string[]): DibaoFactsInput['circumstances'] & object => {
  const code = z.enum(exclusionCodes).safeParse(one.code);
  if (!code.success) missing.push(`不予纳入的情形“${one.code}”的说明`);
  return code.success ? [{ ...one, code: code.data }] : [];
};

/** 低保's facts from the family's file; `missing` names in words what keeps it from being reckoned. */
export const gatherDibao = (file: FamilyFile): GatheredFacts => {
  const missing: string[] = [];
  const read = ownAnswers.safeParse(file.answers);
  if (!read.success) missing.push(`申请表中的“${read.error.issues[0]?.path.join('.') ?? ''}”`);
  const own = read.data ?? {};
  const members = file.members.map((member) => memberFacts(member, missing));
  if (members.every((member) => member.inHousehold !== true)) missing.push('共同生活的家庭成员');
  const facts: DibaoFactsInput = {
    factsVersion: dibaoFactsVersion,
    applicationMonth: file.applicationMonth,
    area: file.area,
    coverage: file.coverage,
    domicile: own.domicile ?? 'LOCAL',
    members,
    income: [...file.incomes],
    deductions: [...(own.deductions ?? []).map((item, index) => ({ ...item, id: `deduction-${index + 1}` })), ...file.deductions],
    assets: [...file.assets],
    support: [...file.obligations],
    circumstances: [...(own.circumstances ?? []), ...file.circumstances.flatMap((one) => circumstanceFacts(one, missing))],
  };
  return { facts, missing };
};
