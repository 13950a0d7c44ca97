import { evaluationResult } from '../flow/evaluation.ts';
import type { FlowRules } from '../flow/rules.ts';
import type { EvaluationView, PersonKey } from '../flow/view.ts';
import type { Day } from '#shared/values/dates.ts';

/** Who may be asked to a 民主评议. */
export const evaluatorPosts = ['township', 'committee', 'party', 'resident', 'other'] as const;
export type EvaluatorPost = (typeof evaluatorPosts)[number];
export const evaluatorPostLabels: Readonly<Record<EvaluatorPost, string>> = {
  township: '乡镇工作人员',
  committee: '村（居）两委',
  party: '党员代表',
  resident: '村（居）民代表',
  other: '其他熟悉情况的人',
};

/** One invited person; `person` is the key separations count, a name where somebody has no login. */
export type Evaluator = { readonly name: string; readonly post: EvaluatorPost; readonly person: PersonKey; readonly came: boolean };
/** How one family was voted on; `aside` are places in the list of the invited, counted from 0. */
export type FamilyVote = { readonly aside: readonly number[]; readonly yes: number; readonly no: number; readonly abstain: number };

/** What the flow is told of one family: those who came and did not stand aside are the ones who may vote. */
export const evaluationOf = (on: Day, evaluators: readonly Evaluator[], vote: FamilyVote): EvaluationView => ({
  on,
  should: evaluators.length,
  present: evaluators.filter((one) => one.came).length,
  recused: vote.aside.filter((at) => evaluators[at]?.came === true).length,
  yes: vote.yes,
  no: vote.no,
  abstain: vote.abstain,
});

/** Relatives of the family who came and did not stand aside: the vote cannot count with them (近亲属回避). */
export const shouldHaveStoodAside = (
  evaluators: readonly Evaluator[],
  vote: Pick<FamilyVote, 'aside'>,
  relatives: readonly PersonKey[],
): readonly string[] =>
  evaluators.flatMap((one, at) => (one.came && relatives.includes(one.person) && !vote.aside.includes(at) ? [one.name] : []));

/** The conclusion in one sentence, as it stands in the minutes. */
export const conclusionOf = (evaluation: EvaluationView, rules: Pick<FlowRules, 'quorum' | 'passRule'>): string => {
  const { passed, needed, eligible } = evaluationResult(evaluation, rules);
  const line = rules.passRule === 'TWO_THIRDS' ? '三分之二' : '半数';
  return `应到 ${evaluation.should} 人，实到 ${evaluation.present} 人（须到 ${needed} 人），回避 ${evaluation.recused} 人，参加表决 ${eligible} 人：同意 ${evaluation.yes}、反对 ${evaluation.no}、弃权 ${evaluation.abstain}，${passed ? `同意${rules.passRule === 'TWO_THIRDS' ? '达到' : '超过'}${line}，认为申报和调查属实` : `同意未${rules.passRule === 'TWO_THIRDS' ? '达到' : '超过'}${line}，须重新调查`}。`;
};

/** 村（居）民代表 among those who came, in hundredths, for the reader of the minutes. */
export const residentsShare = (evaluators: readonly Evaluator[]): number => {
  const came = evaluators.filter((one) => one.came);
  return came.length === 0 ? 0 : Math.round((came.filter((one) => one.post === 'resident').length * 100) / came.length);
};
