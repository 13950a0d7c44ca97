import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Line } from './verb.ts';

export type CountyCase = ValueOf<CallOf<'county.list'>>['rows'][number];

/** The county's cases of one state named on the command line, or all of them where none is named. */
export const countyCases = async (line: Line, state: CountyCase['state'], named: readonly string[]): Promise<Outcome<CountyCase[]>> => {
  const rows: CountyCase[] = [];
  for (;;) {
    const page = await line.call('county.list', { state: [state], offset: rows.length, limit: 100 });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.rows.length === 0 || rows.length >= page.value.total) break;
  }
  const missing = named.find((word) => !rows.some(({ id, no }) => id === word || no === word));
  if (missing !== undefined) return refuse('not_found', { what: missing });
  return done(named.length === 0 ? rows : rows.filter(({ id, no }) => named.includes(id) || named.includes(no)));
};
