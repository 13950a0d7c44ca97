import type { Statement } from '#domain/statement/statement.ts';
import type { PolicyKey } from '#domain/policy/key.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { dbExclusionRules } from '#domain/policy/dibao-keys.ts';
import { dibaoKeys } from '#domain/policy/keys.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import { resolvePolicies } from '#domain/policy/resolve.ts';
import { policyRow, type PolicyRow } from '#domain/policy/row.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import type { DibaoAssessment } from '#domain/programs/dibao/assess.ts';
import { assessDibao } from '#domain/programs/dibao/assess.ts';
import type { DibaoFacts, DibaoFactsInput } from '#domain/programs/dibao/facts.ts';
import { dibaoFacts } from '#domain/programs/dibao/facts.ts';
import { national } from '../../policy/shipped-policies.ts';

export const month = '2026-10';

/** A county's own value of a key, in force since long ago. */
export const own = <T>(key: PolicyKey<T>, value: NoInfer<T>): PolicyRow =>
  policyRow.parse({
    id: `own-${key.key}`,
    key: key.key,
    scope: { county: '999901000000' },
    from: '2001-01',
    value,
    source: { doc: '本县规定', number: '', date: '' },
    note: '',
  });

/** The national table of what keeps people out, with one rule switched on by the county. */
export const switchedOn = (code: string): PolicyRow => {
  const rules = dbExclusionRules.schema.parse(national.rows.find((row) => row.key === dbExclusionRules.key)?.value);
  return own(
    dbExclusionRules,
    rules.map((rule) => (rule.code === code ? { ...rule, enabled: true, clause: '本县细则' } : rule)),
  );
};

const standardRow = (amountFen: number, per: 'month' | 'year'): PolicyRow => ({
  id: 'own-db_std',
  key: 'db_std',
  scope: { county: '999901000000' },
  from: '2001-01',
  value: { amountFen, per },
  source: { doc: '标准', number: '', date: '' },
  note: '',
});

/** The national policies with a county's standard and whatever else it decides; no asset rules unless given. */
export const county = (standardFen: number, rows: readonly PolicyRow[] = [], per: 'month' | 'year' = 'month', inMonth = month): Policy => {
  const assets: PolicyRow[] = rows.some((row) => row.key === 'asset_rule')
    ? []
    : [{ ...standardRow(1, 'month'), id: 'own-asset_rule', key: 'asset_rule', value: [] }];
  const resolved = resolvePolicies(
    [...national.rows, standardRow(standardFen, per), ...assets, ...rows],
    dibaoKeys,
    { ...scopeOfDivision('999901104000'), area: 'rural' },
    inMonth,
  );
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.error));
  return resolved.value;
};

type MemberInput = DibaoFactsInput['members'][number];

/** A grown member without traits, or with those given. */
export const person = (no: number, traits: Partial<MemberInput> = {}): MemberInput => ({
  personId: `p${no}`,
  name: `成员${no}`,
  birthDate: '1985-03-05',
  ...traits,
});

/** So many grown members without traits. */
export const people = (count: number): MemberInput[] => Array.from({ length: count }, (_, n) => person(n + 1));

/** A family income of so many 分 every month. */
export const monthly = (amountFen: number): NonNullable<DibaoFactsInput['income']>[number] => ({
  id: 'i1',
  personId: null,
  category: 'OTHER',
  label: '月收入',
  amountFen,
  periodMonths: 1,
});

/** Facts of a family applying in October 2026. */
export const family = (input: Partial<DibaoFactsInput>): DibaoFacts =>
  dibaoFacts.parse({ factsVersion: 1, applicationMonth: month, area: 'rural', coverage: 'WHOLE', members: people(1), ...input });

/** The statement, or a thrown refusal. */
export const statementOf = (facts: DibaoFacts, policy: Policy, inMonth = month): Statement => {
  const made = dibaoStatement(facts, policy, inMonth);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

/** The total in yuan. */
export const yuanFor = (facts: DibaoFacts, policy: Policy, inMonth = month): number => statementOf(facts, policy, inMonth).totalFen / 100;

/** The assessment, or a thrown refusal. */
export const assessmentOf = (facts: DibaoFacts, policy: Policy): DibaoAssessment => {
  const assessed = assessDibao(facts, policy);
  if (!assessed.ok) throw new Error(JSON.stringify(assessed.error));
  return assessed.value;
};

/** Codes of findings with a verdict. */
export const codes = (assessment: DibaoAssessment, verdict: 'pass' | 'fail' | 'warn' | 'info'): string[] =>
  assessment.findings.filter((one) => one.verdict === verdict).map((one) => one.code);
