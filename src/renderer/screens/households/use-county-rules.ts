import { useMemo } from 'react';
import type { z } from 'zod';
import { assetCategoryNames, assetExemptNames } from '#domain/means/asset-item.ts';
import { assetRule } from '#domain/policy/means-keys.ts';
import { dbCategoryAdd, dbSingleRule, dbTierAmount } from '#domain/policy/dibao-keys.ts';
import { memberCategories } from '#domain/programs/dibao/facts.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Option } from '../../parts/choice.tsx';

/** Every value the office has of a rule, of whatever month and place, read by the rule's own schema. */
const useRuleValues = <T>(key: string, schema: z.ZodType<T>): readonly T[] => {
  const rows = useQueryCall('policies.list', { key, limit: 100 }).data?.rows;
  return useMemo(
    () =>
      (rows ?? []).flatMap((row) => {
        const read = schema.safeParse(row.value);
        return read.success && !row.voided ? [read.data] : [];
      }),
    [rows, schema],
  );
};

const named = (codes: readonly string[], names: Readonly<Record<string, string>>): readonly Option[] =>
  [...new Set([...Object.keys(names), ...codes])].map((value) => ({ value, label: names[value] ?? value }));

/** What a house or car may be entered as: the usual categories and those the county's rules name. */
export const useAssetChoices = (): {
  readonly categories: readonly Option[];
  readonly exemptions: readonly Option[];
  readonly measured: ReadonlySet<string>;
} => {
  const lines = useRuleValues(assetRule.key, assetRule.schema).flat();
  return {
    categories: named(
      lines.flatMap((line) => line.categories),
      assetCategoryNames,
    ),
    exemptions: named(
      lines.flatMap((line) => line.exemptCodes),
      assetExemptNames,
    ),
    // Rooms are measured whether a rule asks for it or not; anything else only where one does.
    measured: new Set(['house', 'shop', ...lines.filter((line) => line.measure === 'AREA').flatMap((line) => line.categories)]),
  };
};

/** What may be said of a member: the usual traits and those the county's rules name, and its tiers where it pays by tiers. */
export const useMemberChoices = (): { readonly categories: readonly Option[]; readonly tiers: readonly Option[] } => {
  const conditions = [
    ...useRuleValues(dbCategoryAdd.key, dbCategoryAdd.schema).flat(),
    ...useRuleValues(dbSingleRule.key, dbSingleRule.schema).flat(),
  ].map((rule) => rule.when);
  const tiers = useRuleValues(dbTierAmount.key, dbTierAmount.schema);
  return {
    categories: named(
      conditions.flatMap((when) => (when.kind === 'category' ? [when.category] : [])),
      memberCategories,
    ),
    tiers: [...new Set(tiers.flatMap((amounts) => Object.keys(amounts)))].toSorted().map((value) => ({ value, label: `${value} 档` })),
  };
};
