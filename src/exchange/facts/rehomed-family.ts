import { z } from 'zod';
import { assetItem } from '#domain/means/asset-item.ts';
import { deductionItem, incomeItem } from '#domain/means/income-item.ts';
import { supportObligation } from '#domain/means/support-obligation.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import type { CaseRow } from '../profiles/cases.ts';
import type { FilingRow } from '../profiles/filings.ts';
import type { RehomingRow } from '../profiles/rehomings.ts';
import { attachmentTitles } from './attachment-titles.ts';

/** The family part of a `rehomings` row; `leftOut` says in words what of its means could not go along. */
export type RehomedFamily = Pick<
  RehomingRow,
  'area' | 'division' | 'caseNo' | 'household' | 'members' | 'means' | 'accounts' | 'files' | 'newAddress'
> &
  Pick<RehomingRow['benefit'], 'coverage' | 'answers' | 'answersVersion'> & { readonly leftOut: readonly string[] };

type Means = RehomingRow['means'];

/** What a program's facts say of the family beside the frozen members; read leniently, because the facts belong to the program. */
const factsOfFamily = z.looseObject({
  coverage: z.enum(['WHOLE', 'SINGLE']).catch('WHOLE'),
  domicile: z.string().optional().catch(undefined),
  members: z
    .array(
      z.looseObject({
        personId: z.string(),
        excludeReason: z.string().nullable().catch(null),
        severeIllness: z.boolean().catch(false),
        categories: z.array(z.string()).catch([]),
        tier: z.string().nullable().catch(null),
      }),
    )
    .catch([]),
  income: z.array(z.unknown()).catch([]),
  assets: z.array(z.unknown()).catch([]),
  support: z.array(z.unknown()).catch([]),
  deductions: z.array(z.unknown()).catch([]),
  circumstances: z.array(z.unknown()).catch([]),
});
type Facts = z.output<typeof factsOfFamily>;

const circumstance = z.looseObject({
  code: z.string().regex(/^EX0[1-9]$/u),
  personId: z.string().nullable().catch(null),
  evidence: z.string().catch(''),
});
/** A register keeps no longer period, and no item without a name. */
const longestPeriod = 12;
const named = (label: string): string => (label === '' ? '其他' : label);

const readAll = <T>(items: readonly unknown[], read: (item: unknown) => T | null): { readonly kept: T[]; readonly lost: number } => {
  const kept = items.flatMap((item) => read(item) ?? []);
  return { kept, lost: items.length - kept.length };
};

const meansOfFacts = (facts: Facts, since: Month): { readonly means: Means; readonly leftOut: string[] } => {
  const incomes = readAll(facts.income, (item): Means[number] | null => {
    const one = incomeItem.safeParse(item).data;
    if (one === undefined || one.periodMonths > longestPeriod || (one.jobMonths ?? 1) > longestPeriod) return null;
    const { id: _, from, to, ...values } = one;
    return { kind: 'income', from: from ?? since, to, evidence: '', values: { ...values, label: named(one.label) } };
  });
  const assets = readAll(facts.assets, (item): Means[number] | null => {
    const one = assetItem.safeParse(item).data;
    if (one === undefined) return null;
    const { id: _, ...values } = one;
    return { kind: 'asset', from: since, to: null, evidence: '', values: { ...values, label: named(one.label) } };
  });
  const obligations = readAll(facts.support, (item): Means[number] | null => {
    const one = supportObligation.safeParse(item).data;
    if (one === undefined) return null;
    const { id: _, from, to, ...values } = one;
    return { kind: 'obligation', from: from ?? since, to, evidence: '', values: { ...values, relation: '' } };
  });
  const deductions = readAll(facts.deductions, (item): Means[number] | null => {
    const one = deductionItem.safeParse(item).data;
    if (one === undefined || one.periodMonths > longestPeriod) return null;
    const { id: _, from, to, ...values } = one;
    return { kind: 'deduction', from: from ?? since, to, evidence: '', values: { ...values, label: named(one.label) } };
  });
  const circumstances = readAll(facts.circumstances, (item): Means[number] | null => {
    const one = circumstance.safeParse(item).data;
    if (one === undefined) return null;
    const { code, personId } = one;
    const evidence = one.evidence === '' ? '原单位认定' : one.evidence;
    return { kind: 'circumstance', from: since, to: null, evidence, values: { code, personId } };
  });
  const parts = { 收入: incomes, 财产: assets, 赡养扶养: obligations, 可扣减支出: deductions, 不予纳入情形: circumstances };
  return {
    means: Object.values(parts).flatMap(({ kept }) => kept),
    leftOut: Object.entries(parts).flatMap(([name, { lost }]) => (lost === 0 ? [] : [`${name} ${lost} 项不能登记，请另行核实`])),
  };
};

const membersOf = (row: CaseRow | FilingRow, facts: Facts, since: Month): RehomingRow['members'] =>
  row.members.map(({ personId, name, idNumber, numberAsPrinted, sex, birth, relation, insured, health, disability, labour, note }) => {
    const known = facts.members.find((one) => one.personId === personId);
    return {
      personId,
      name,
      idNumber,
      ...(numberAsPrinted === undefined ? {} : { numberAsPrinted }),
      sex,
      birth,
      relation,
      insured,
      health,
      disability,
      labour,
      note,
      otherId: null,
      phone: personId === row.household.headId ? row.phone : null,
      ethnic: null,
      marital: null,
      employment: null,
      education: null,
      severeIllness: known?.severeIllness === true ? '重病（见原单位案卷）' : null,
      inHousehold: true,
      excludeReason: known?.excludeReason ?? null,
      categories: known?.categories ?? [],
      tier: known?.tier ?? null,
      from: since,
    };
  });

/**
 * The family of a frozen case or filing as the county hands it on. `since`: from which month on its members and means are said where
 * the version says nothing. What the county never held (ethnic group, marriage, evidence of each item) stays empty.
 */
export const familyOfCase = (row: CaseRow | FilingRow, since: Month = monthOf(row.appliedOn)): RehomedFamily => {
  const facts = factsOfFamily.parse(row.facts);
  const { means, leftOut } = meansOfFacts(facts, since);
  return {
    area: row.area ?? 'rural',
    division: row.division,
    caseNo: row.caseNo,
    household: {
      householdId: row.household.householdId,
      no: row.caseNo,
      headId: row.household.headId,
      headName: row.household.headName,
      village: row.village,
      address: row.address,
      phone: row.phone,
    },
    newAddress: row.address,
    members: membersOf(row, facts, since),
    means,
    accounts: row.accounts,
    files: [...attachmentTitles(row)].map(([sha256, title]) => ({ sha256, title: title.slice(0, 300) })),
    coverage: facts.coverage,
    answers: facts.domicile === undefined ? {} : { domicile: facts.domicile },
    answersVersion: row.factsVersion,
    leftOut,
  };
};

/** The family of one that was handed on before, for the office that goes on with it next. */
export const familyOfRehoming = (row: RehomingRow): RehomedFamily => ({
  area: row.area,
  division: row.division,
  caseNo: row.caseNo,
  household: row.household,
  newAddress: row.newAddress,
  members: row.members,
  means: row.means,
  accounts: row.accounts,
  files: row.files,
  coverage: row.benefit.coverage,
  answers: row.benefit.answers,
  answersVersion: row.benefit.answersVersion,
  leftOut: [],
});
