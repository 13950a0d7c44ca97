import { allPolicyKeys } from '#domain/policy/keys.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { resolvePolicies, resolveSelected } from '#domain/policy/resolve.ts';
import { policyFile, type PolicyRow } from '#domain/policy/row.ts';
import { appliedIn } from '#domain/programs/define.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { schemaProblem } from '#shared/values/schema-problem.ts';

export type Calculation = {
  readonly program: string;
  readonly facts: unknown;
  /** Files of policy rows as shipped and as given; a later file's row of the same id wins. */
  readonly policies: readonly unknown[];
  /** 12 digits of the office the family belongs to, and the area that chooses the standard. */
  readonly division: string;
  readonly area: string;
  readonly month: Month;
};

const readRows = (files: readonly unknown[]): Outcome<readonly PolicyRow[]> => {
  const rows = new Map<string, PolicyRow>();
  for (const file of files) {
    const read = policyFile.safeParse(Array.isArray(file) ? { title: '', note: '', example: false, rows: file } : file);
    if (!read.success) return refuse('policy_bad', { key: '文件', reason: schemaProblem(read.error) });
    for (const row of read.data.rows) rows.set(row.id, row);
  }
  return done([...rows.values()]);
};

/** The statement of a program for given facts and policies, without any office: `not_found`, `policy_bad`, or the rule's own refusals. */
export const calculateStatement = ({ program, facts, policies, division, area, month }: Calculation) => {
  const definition = programOf(program);
  if (definition === undefined) return refuse('not_found', { what: program });
  const rows = readRows(policies);
  if (!rows.ok) return rows;
  const keys = allPolicyKeys.filter((key) => definition.policyKeys.some((needed) => needed.key === key.key));
  const scope = { ...scopeOfDivision(division), program, area };
  const policy = resolveSelected({ month, appliedIn: appliedIn(facts, month) }, keys, (some, at) =>
    resolvePolicies(rows.value, some, scope, at),
  );
  if (!policy.ok) return policy;
  const computed = definition.compute(facts, policy.value, month);
  if (!computed.ok) return computed;
  const { assessment, statement } = computed.value;
  return done({
    program,
    month,
    eligible: assessment.eligible,
    findings: assessment.findings,
    statement: statement.ok ? statement.value : null,
    problem: statement.ok ? null : statement.error,
  });
};
