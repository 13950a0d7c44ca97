import type { Month } from '#shared/values/dates.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { fractionText, roundToFen } from '#domain/statement/fraction.ts';
import type { Finding } from '#domain/statement/finding.ts';
import type { PolicyUse } from '#domain/statement/statement.ts';
import { judgeAssets } from '#domain/means/asset-rules.ts';
import type { Policy, PolicyReader } from '#domain/policy/resolve.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { isSeverelyDisabled } from './condition.ts';
import { judgeDomicile, judgeSingle, judgeWhole } from './eligibility.ts';
import type { Household } from './exclusions.ts';
import { householdOf } from './exclusions.ts';
import type { DibaoFacts } from './facts.ts';
import type { Means } from './means-of-household.ts';
import { meansOf } from './means-of-household.ts';
import type { DibaoRefusal } from './refusals.ts';
import { contradictionIn } from './refusals.ts';
import type { SingleRule } from './single-rule.ts';
import { monthlyStandard } from './standard.ts';

/** Whether a family qualifies, by which rules, and the figures it was judged by. */
export type DibaoAssessment = {
  readonly month: Month;
  readonly eligible: boolean;
  /** 共同生活人数 and who is paid for. */
  readonly countedIds: readonly string[];
  readonly insuredIds: readonly string[];
  /** Income a person and month in 分: exact text (`400/3`) and, for showing, rounded half up. */
  readonly incomePerPerson: string;
  readonly incomePerPersonFen: number;
  /** The monthly standard in 分: exact text and rounded half up. */
  readonly standard: string;
  readonly standardFen: number;
  readonly findings: readonly Finding[];
  readonly policy: readonly PolicyUse[];
};

/** What the amount needs of the judgement: kept exact. */
export type JudgedHousehold = {
  readonly household: Household;
  readonly means: Means;
  readonly standard: Fraction;
  readonly single: SingleRule | undefined;
  readonly findings: readonly Finding[];
  readonly eligible: boolean;
};

/** Judges one family for one month with an open reader; refuses facts that contradict themselves. */
export const judge = (facts: DibaoFacts, month: Month, reader: PolicyReader): Outcome<JudgedHousehold, DibaoRefusal> => {
  const contradiction = contradictionIn(facts);
  if (contradiction !== undefined) return refuse(contradiction.code, contradiction.params);
  const household = householdOf(facts, reader);
  if (household.counted.length === 0) return refuse('dibao_nobody_counted');
  const standard = monthlyStandard(reader);
  const family = meansOf(facts, household.counted, false, month, reader);
  const findings: Finding[] = [judgeDomicile(facts, reader), ...household.findings, ...family.findings];

  let [means, single]: [Means, SingleRule | undefined] = [family, undefined];
  const [person] = household.insured;
  if (person === undefined) {
    findings.push({
      code: 'nobody_insured',
      label: '保障对象',
      clause: household.findings[0]?.clause ?? '',
      verdict: 'fail',
      inputs: {},
      text: '按规定剔除后，本户没有保障对象',
    });
  } else if (facts.coverage === 'WHOLE') findings.push(...judgeWhole(facts, household, family, standard, reader));
  else {
    const judged = judgeSingle(facts, person, family, standard, month, reader);
    [means, single] = [judged.means, judged.rule];
    findings.push(...judged.findings);
  }

  findings.push(
    ...judgeAssets(
      facts.assets,
      {
        persons: new Set(household.counted.map((member) => member.personId)),
        standard,
        severeIllness: household.counted.some((member) => member.severeIllness),
        severeDisability: household.counted.some(isSeverelyDisabled),
      },
      reader,
    ),
  );
  return done({ household, means, standard, single, findings, eligible: findings.every((one) => one.verdict !== 'fail') });
};

/**
 * Eligibility for 低保 in the policy's month: 户籍, 收入 I < L, 财产, EX01–EX12, 整户保 or 单人保.
 * Every finding carries its clause and inputs. Refuses (`dibao_*`) only facts that contradict themselves;
 * `not eligible` is an answer, not a refusal. 民发〔2021〕57号, 民发〔2022〕83号.
 */
export const assessDibao = (facts: DibaoFacts, policy: Policy): Outcome<DibaoAssessment, DibaoRefusal> => {
  const reader = policyReader(policy);
  const judged = judge(facts, policy.month, reader);
  if (!judged.ok) return judged;
  const { household, means, standard, findings, eligible } = judged.value;
  return done({
    month: policy.month,
    eligible,
    countedIds: household.counted.map((member) => member.personId),
    insuredIds: household.insured.map((member) => member.personId),
    incomePerPerson: fractionText(means.perPerson),
    incomePerPersonFen: roundToFen(means.perPerson),
    standard: fractionText(standard),
    standardFen: roundToFen(standard),
    findings,
    policy: reader.uses(),
  });
};
