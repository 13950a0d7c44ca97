import type { Refusal, Sentences } from '#shared/values/refusal.ts';
import { schemaProblem } from '#shared/values/schema-problem.ts';
import type { PolicyKey } from './key.ts';
import { allowsDimension } from './key.ts';
import type { PolicyRow } from './row.ts';

export type PolicyRowProblem =
  'policy_key_unknown' | 'policy_scope_unknown' | 'policy_value_malformed' | 'policy_period_reversed' | 'policy_row_twice';

export const policyRowSentences: Sentences<PolicyRowProblem> = {
  policy_key_unknown: '第{row}条：本程序没有“{key}”这一项。',
  policy_scope_unknown: '第{row}条“{name}”不能按“{dimension}”区分。',
  policy_value_malformed: '第{row}条“{name}”的内容不符合格式：{problem}。',
  policy_period_reversed: '第{row}条“{name}”的截止月{to}早于生效月{from}。',
  policy_row_twice: '第{row}条的编号{id}重复。',
};

/** Everything wrong with rows before they are taken in; an empty list means they may be stored. `row` counts from 1. */
export const checkPolicyRows = (rows: readonly PolicyRow[], keys: readonly PolicyKey[]): Refusal<PolicyRowProblem>[] => {
  const known = new Map(keys.map((key) => [key.key, key]));
  const ids = new Set<string>();
  const problems: Refusal<PolicyRowProblem>[] = [];
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    if (ids.has(row.id)) problems.push({ code: 'policy_row_twice', params: { row: number, id: row.id } });
    ids.add(row.id);
    const key = known.get(row.key);
    if (key === undefined) {
      problems.push({ code: 'policy_key_unknown', params: { row: number, key: row.key } });
      continue;
    }
    for (const dimension of Object.keys(row.scope)) {
      if (!allowsDimension(key, dimension))
        problems.push({ code: 'policy_scope_unknown', params: { row: number, name: key.name, dimension } });
    }
    const value = key.schema.safeParse(row.value);
    if (!value.success) {
      problems.push({ code: 'policy_value_malformed', params: { row: number, name: key.name, problem: schemaProblem(value.error) } });
    }
    if (typeof row.to === 'string' && row.to < row.from) {
      problems.push({ code: 'policy_period_reversed', params: { row: number, name: key.name, from: row.from, to: row.to } });
    }
  }
  return problems;
};
