import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { standardsProfile, type StandardRow } from '#exchange/profiles/standards.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { policyRows, voidedPolicyRows, type PolicyValueRow } from '#storage/policies.ts';
import type { QueryContext } from '../act.ts';
import { toPolicyRow } from '../policies/rows.ts';
import { heldFacts, standardRowOf } from './fact-store.ts';

const units = new Map(allPolicyKeys.map((key) => [key.key, key.unit]));

const withdrawnIn = ({ voided_at: at, void_reason: reason }: PolicyValueRow): Pick<StandardRow, 'withdrawn'> =>
  at === null ? {} : { withdrawn: { on: at.slice(0, 10), reason: reason ?? '' } };

/**
 * The county's own standards that no township has been sent yet, as facts for all of them, and what was published and made void since.
 * What shipped with the program is nobody's to publish.
 */
export const freezeStandards = (ctx: QueryContext): FactVersion[] =>
  [...voidedPolicyRows(ctx.db), ...policyRows(ctx.db)]
    .filter((row) => row.origin !== 'default')
    .flatMap((stored) => {
      const row = toPolicyRow(stored);
      const held = heldFacts(ctx.db, row.id);
      if (stored.voided_at !== null && held.length === 0) return [];
      const fact = makeFact(standardsProfile, {
        gid: row.id,
        owner: ctx.office.orgCode,
        home: '*',
        ...lineageOf(held),
        key: row.key,
        value: row.value,
        unit: units.get(row.key) ?? '',
        scope: row.scope,
        fromMonth: row.from,
        toMonth: row.to ?? null,
        sourceName: row.source.doc,
        sourceNumber: row.source.number === '' ? null : row.source.number,
        sourceDate: row.source.date === '' ? null : row.source.date,
        sourceArticle: row.source.article ?? null,
        note: row.note === '' ? null : row.note,
        ...withdrawnIn(stored),
      });
      const same = held.length === 1 && held.every((one) => sameStandard(one, fact));
      return same ? [] : [fact];
    });

/** Whether two versions say the same, whatever they descend from. */
const sameStandard = (a: FactVersion, b: FactVersion): boolean => {
  const [{ rev: _r, parents: _p, anc: _a, ...left }, { rev: _s, parents: _q, anc: _b, ...right }] = [
    standardRowOf(a.line),
    standardRowOf(b.line),
  ];
  return JSON.stringify(left) === JSON.stringify(right);
};
