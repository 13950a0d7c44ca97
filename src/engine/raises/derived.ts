import { tkBase, tkBaseRatio } from '#domain/policy/derived-keys.ts';
import { dbStd, roundDerivedStandard } from '#domain/policy/dibao-keys.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import { derivedStandards } from '#domain/programs/dibao/derived-standards.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { QueryContext } from '../act.ts';
import { officePolicyRows } from '../policies/rows.ts';
import { derivedIdPrefix } from '../policies/same-place.ts';

const areas = ['urban', 'rural'] as const;
export type DerivedRow = {
  readonly area: (typeof areas)[number];
  readonly name: string;
  readonly oldFen: Fen | null;
  readonly newFen: Fen;
  readonly formula: string;
  /** The county has published its own value from this month. */
  readonly own: boolean;
  readonly row: PolicyRow;
};

/** What follows from the standards of 低保 that begin in a month, area by area, each as the policy row it becomes. */
export const derivedBy = (ctx: Pick<QueryContext, 'db' | 'office'>, program: string, month: Month): readonly DerivedRow[] => {
  if (program !== 'dibao') return [];
  const rows = officePolicyRows(ctx.db);
  return areas.flatMap((area) => {
    const scope = { ...scopeOfDivision(ctx.office.orgCode), program, area };
    const std = resolvePolicies(rows, [dbStd, tkBaseRatio, roundDerivedStandard], scope, month);
    const std0 = std.ok ? std.value.uses[dbStd.key] : undefined;
    const source = rows.find((row) => row.id === std0?.rowId);
    if (!std.ok || source === undefined || source.from !== month) return [];
    const { read } = policyReader(std.value);
    const standing = (at: Month): { readonly fen: Fen; readonly id: string | null; readonly from: string } | null => {
      const known = resolvePolicies(rows, [tkBase], scope, at);
      const use = known.ok ? known.value.uses[tkBase.key] : undefined;
      return known.ok && use !== undefined ? { fen: policyReader(known.value).read(tkBase), id: use.rowId, from: use.from } : null;
    };
    const [before, now] = [standing(addMonths(month, -1)), standing(month)];
    const own = now !== null && now.from === month && now.id?.startsWith(derivedIdPrefix) !== true;
    return derivedStandards(read(dbStd), read(tkBaseRatio), read(roundDerivedStandard)).map((one): DerivedRow => ({
      area,
      name: one.name,
      oldFen: before?.fen ?? null,
      newFen: own ? now.fen : one.fen,
      formula: own ? `县里另行公布；按低保标准推算 ${one.formula}` : one.formula,
      own,
      row: {
        id: `${derivedIdPrefix}${one.key}-${area}-${month}-${source.id}`,
        key: one.key,
        scope: { ...source.scope, area },
        from: month,
        value: one.fen,
        source: source.source,
        note: `由低保标准派生：${one.formula}`,
      },
    }));
  });
};
