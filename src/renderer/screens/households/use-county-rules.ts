import { useMemo } from 'react';
import type { z } from 'zod';
import { assetCategoryNames, assetExemptNames } from '#domain/means/asset-item.ts';
import { assetRule, incomeDeductions } from '#domain/policy/means-keys.ts';
import { dbCategoryAdd, dbExclusionRules, dbSingleRule, dbTierAmount, exclusionEffectNames } from '#domain/policy/dibao-keys.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useLocalChoices, useLocalNames } from '../../words/use-local-codes.ts';
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

const nothing: readonly string[] = [];

/** What may be said of a member: the usual traits and those the county's rules name, and its tiers where it pays by tiers. */
export const useMemberChoices = (
  kept: readonly string[] = nothing,
): { readonly categories: readonly Option[]; readonly tiers: readonly Option[] } => {
  const conditions = [
    ...useRuleValues(dbCategoryAdd.key, dbCategoryAdd.schema).flat(),
    ...useRuleValues(dbSingleRule.key, dbSingleRule.schema).flat(),
  ].map((rule) => rule.when);
  const traits = useLocalChoices('MEMBER_CATEGORY', kept);
  const nameOf = useLocalNames('MEMBER_CATEGORY');
  const tiers = useRuleValues(dbTierAmount.key, dbTierAmount.schema);
  return {
    categories: [
      ...traits,
      ...conditions.flatMap((when) =>
        when.kind === 'category' && nameOf(when.category) === when.category && !traits.some(({ value }) => value === when.category)
          ? [{ value: when.category, label: when.category }]
          : [],
      ),
    ],
    tiers: [...new Set(tiers.flatMap((amounts) => Object.keys(amounts)))].toSorted().map((value) => ({ value, label: `${value} 档` })),
  };
};

/** The kinds of spending the rules let a family take off its income. */
export const useDeductionKinds = (): readonly Option[] => {
  const rules = useRuleValues(incomeDeductions.key, incomeDeductions.schema).flat();
  return [...new Map(rules.map(({ kind, name }) => [kind, name]))].map(([value, label]) => ({ value, label }));
};

export type Circumstance = Option & { readonly effect: string };
/** Circumstances of EX10–EX12 follow from why a member is not counted. */
const entered = (code: string): boolean => code < 'EX10';

/** The circumstances the rules know, with what the rule named last makes of each. */
export const useCircumstances = (): readonly Circumstance[] => {
  const rules = useRuleValues(dbExclusionRules.key, dbExclusionRules.schema).flat();
  const known = new Map(rules.map((rule) => [rule.code, rule]));
  return [...known.values()]
    .filter((rule) => entered(rule.code))
    .map((rule) => ({ value: rule.code, label: rule.name, effect: rule.enabled ? exclusionEffectNames[rule.effect] : '本县没有启用' }));
};
