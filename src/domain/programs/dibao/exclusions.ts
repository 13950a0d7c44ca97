import type { Finding } from '#domain/statement/finding.ts';
import { dbExclusionRules, exclusionEffectNames } from '#domain/policy/dibao-keys.ts';
import { documents } from '#domain/policy/documents.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { DibaoFacts, DibaoMember, ExcludeReason } from './facts.ts';
import { excludeReasons } from './facts.ts';

/** Who counts for income and assets, who is paid for, and why others are not. */
export type Household = {
  readonly counted: readonly DibaoMember[];
  readonly insured: readonly DibaoMember[];
  readonly findings: Finding[];
};

const reasonCode: Readonly<Record<ExcludeReason, 'EX10' | 'EX11' | 'EX12' | 'ALWAYS'>> = {
  tekun: 'EX10',
  imprisoned: 'EX11',
  detoxification: 'EX11',
  declared_missing: 'EX11',
  orphan_allowance: 'EX12',
  clergy: 'ALWAYS',
  province_rule: 'ALWAYS',
};

type Effect = 'HOUSEHOLD' | 'NOT_COUNTED' | 'NOT_INSURED' | 'WARN';
type Hit = {
  readonly code: string;
  readonly effect: Effect;
  readonly personId: string | null;
  readonly label: string;
  readonly clause: string;
  readonly why: string;
};

const hitsOf = (facts: DibaoFacts, reader: PolicyReader): { hits: Hit[]; ignored: Finding[] } => {
  const rules = reader.read(dbExclusionRules);
  const [hits, ignored]: [Hit[], Finding[]] = [[], []];
  const apply = (code: string, personId: string | null, why: string): void => {
    const rule = rules.find((one) => one.code === code);
    const label = rule?.name ?? '不予纳入的情形';
    const clause = rule?.clause ?? reader.clause(dbExclusionRules);
    if (rule?.enabled === true) hits.push({ code, effect: rule.effect, personId, label, clause, why });
    else {
      const owner = personId === null ? {} : { personId };
      ignored.push({
        code: `exclusion_${code}`,
        label,
        clause,
        verdict: 'info',
        inputs: { 情况: why },
        text: '本县没有启用这一条，不影响认定',
        ...owner,
      });
    }
  };
  for (const member of facts.members) {
    if (!member.inHousehold || member.excludeReason === null) continue;
    const code = reasonCode[member.excludeReason];
    const why = `${member.name}：${excludeReasons[member.excludeReason]}`;
    if (code !== 'ALWAYS') apply(code, member.personId, why);
    else
      hits.push({
        code: 'excluded_member',
        effect: 'NOT_COUNTED',
        personId: member.personId,
        label: '不计入共同生活成员',
        clause: documents.familyMembers,
        why,
      });
  }
  for (const one of facts.circumstances) apply(one.code, one.personId, one.evidence === '' ? '已认定' : one.evidence);
  return { hits, ignored };
};

/**
 * Applies 不计入 and EX01–EX12 as the county switched them (`db_exclusion_rules`): the whole family, the person's
 * membership, or only the person's pay is touched. A rule on the family that names a person still speaks of the family.
 */
export const householdOf = (facts: DibaoFacts, reader: PolicyReader): Household => {
  const { hits, ignored } = hitsOf(facts, reader);
  const touched = (effects: readonly Effect[]): Set<string | null> =>
    new Set(hits.filter((hit) => effects.includes(hit.effect)).map((hit) => hit.personId));
  const [notCounted, notInsured] = [touched(['NOT_COUNTED']), touched(['NOT_COUNTED', 'NOT_INSURED'])];
  const counted = facts.members.filter((member) => member.inHousehold && !notCounted.has(member.personId));
  const insured = counted.filter((member) => member.insured && !notInsured.has(member.personId));
  const findings = hits.map((hit): Finding => {
    // An effect on a person that names nobody cannot be applied by itself: a person must say whom it touches.
    const unnamed = hit.personId === null && (hit.effect === 'NOT_COUNTED' || hit.effect === 'NOT_INSURED');
    return {
      code: `exclusion_${hit.code}`,
      label: hit.label,
      clause: hit.clause,
      verdict: hit.effect === 'HOUSEHOLD' ? 'fail' : hit.effect === 'WARN' || unnamed ? 'warn' : 'info',
      inputs: { 情况: hit.why },
      text: unnamed ? '没有指明是哪一名成员，请补充' : exclusionEffectNames[hit.effect],
      ...(hit.personId === null ? {} : { personId: hit.personId }),
    };
  });
  return { counted, insured, findings: [...findings, ...ignored] };
};
