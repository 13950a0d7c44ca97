import type { KnownCase } from '#exchange/facts/succession.ts';
import { viewCase } from '#exchange/facts/view.ts';
import type { CaseRow } from '#exchange/profiles/cases.ts';
import type { DecisionRow } from '#exchange/profiles/decisions.ts';
import type { QueryContext } from '../act.ts';
import { deletedIds } from '../exchange/buried.ts';
import { caseRowOf, heldDecisions, heldFacts } from '../exchange/fact-store.ts';

/** A case of this office as its facts have it: the newest version, and the decision that has effect on it. */
export type OwnCase = {
  readonly gid: string;
  readonly row: CaseRow;
  readonly decision: (DecisionRow & { readonly digest: string }) | null;
};

export const ownCaseIn = (
  { gid, versions, decisions }: Pick<KnownCase, 'gid' | 'versions' | 'decisions'>,
  deleted: ReadonlySet<string>,
): OwnCase | null => {
  const newest = versions.toSorted((a, b) => b.row.rev - a.row.rev)[0];
  if (newest === undefined) return null;
  const heads = versions.map(({ digest, parents, row: { basis, state } }) => ({ digest, parents, basis, state }));
  const view = viewCase(heads, decisions, deleted);
  return { gid, row: newest.row, decision: view.kind === 'effect' ? view.decision : null };
};

export const ownCaseOf = (ctx: Pick<QueryContext, 'db'>, gid: string): OwnCase | null => {
  const versions = heldFacts(ctx.db, gid)
    .filter((fact) => fact.type === 'cases')
    .map((fact) => ({ digest: fact.digest, parents: fact.parents, row: caseRowOf(fact.line) }));
  return ownCaseIn({ gid, versions, decisions: heldDecisions(ctx.db, gid) }, deletedIds(ctx.db));
};
