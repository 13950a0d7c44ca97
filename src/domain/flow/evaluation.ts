import type { FlowRules } from './rules.ts';
import type { EvaluationView } from './view.ts';

export type EvaluationResult = {
  readonly needed: number;
  readonly quorate: boolean;
  readonly eligible: number;
  readonly votesAgree: boolean;
  readonly passed: boolean;
};

/**
 * Counts a 民主评议: present ≥ ⌈should × quorum⌉; eligible = present − recused = yes + no + abstain;
 * passed with more than half, or with two thirds, of the eligible as the county rules, and never by nobody (social-assistance §1.7).
 */
export const evaluationResult = (evaluation: EvaluationView, rules: Pick<FlowRules, 'quorum' | 'passRule'>): EvaluationResult => {
  const { should, present, recused, yes, no, abstain } = evaluation;
  const needed = Math.ceil((should * rules.quorum.of) / rules.quorum.in);
  const eligible = present - recused;
  const enough = rules.passRule === 'TWO_THIRDS' ? yes >= Math.ceil((eligible * 2) / 3) : yes * 2 > eligible;
  const passed = eligible > 0 && enough;
  return { needed, quorate: present >= needed, eligible, votesAgree: yes + no + abstain === eligible, passed };
};

const digits = '零一二三四五六七八九十';
const numeral = (n: number): string => digits[n] ?? String(n);

/** A quorum as a sentence says it: 三分之二; from eleven on in figures. */
export const quorumWords = ({ of, in: whole }: FlowRules['quorum']): string => `${numeral(whole)}分之${numeral(of)}`;
