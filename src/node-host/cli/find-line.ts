import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Line, Typed } from './verb.ts';

type PayLine = ValueOf<CallOf<'pay.lines'>>['rows'][number];

/** The line of a run named by `--line ID`, or by `--household NO` and the state it must be in. */
export const findLine = async (line: Line, typed: Typed, runId: string, state: PayLine['state']): Promise<Outcome<PayLine>> => {
  const id = typed.text('line');
  const householdNo = id === undefined ? typed.needed('household') : undefined;
  for (let offset = 0; ; offset += 100) {
    const page = await line.call('pay.lines', { id: runId, offset, limit: 100 });
    if (!page.ok) return page;
    const found = page.value.rows.find((row) =>
      id === undefined ? row.householdNo === householdNo && row.state === state : row.id === id,
    );
    if (found !== undefined) return done(found);
    if (offset + 100 >= page.value.total) return refuse('not_found', { what: id ?? householdNo ?? '' });
  }
};
