import type { Day } from '#shared/values/dates.ts';
import { monthOf } from '#shared/values/dates.ts';
import type { Outcome, Sentences } from '#shared/values/refusal.ts';
import { done, fillSentence, refuse } from '#shared/values/refusal.ts';
import { checkIdNumber, idSentences } from '../people/id-check.ts';
import { birthInIdNumber, readIdNumber } from '../people/id-number.ts';
import { collector } from './collect-findings.ts';
import { findSamePersons } from './cross-check.ts';
import type { Effect, Question, TakeoverFinding } from './findings.ts';
import { isOpen } from './findings.ts';
import type { PlannedHousehold, PlannedMember, TakeoverPlan } from './plan.ts';
import { readMonth } from '../spreadsheet/read-value.ts';
import { headRelation, otherRelation } from './relation-words.ts';
import { settle } from './settle.ts';

export type Answer = { readonly findingId: string; readonly value: string };

export type AnswerCode = 'answer_question_unknown' | 'answer_unreadable';
export const answerSentences: Sentences<AnswerCode> = {
  answer_question_unknown: '这一处不需要选择，或者已经处理过，请刷新后再看。',
  answer_unreadable: '“{typed}”不能用：{reason}',
};

const typedEffects = (input: NonNullable<Question['input']>, typed: string, today: Day): Outcome<Effect[], AnswerCode> => {
  if (input.kind === 'month') {
    const reading = readMonth(typed);
    if (reading.kind !== 'value') return refuse('answer_unreadable', { typed, reason: '请写成 2024-08 这样的年月。' });
    if (reading.value > monthOf(today)) return refuse('answer_unreadable', { typed, reason: '起保时间不能在将来。' });
    return done([{ set: 'fromMonth', household: input.household, month: reading.value }]);
  }
  const check = checkIdNumber(typed, { today });
  const error = check.findings.find((f) => f.level === 'error');
  if (error !== undefined) return refuse('answer_unreadable', { typed, reason: fillSentence(idSentences[error.code], error.params) });
  if (check.value.length !== 18) return refuse('answer_unreadable', { typed, reason: '请照证件填写 18 位号码。' });
  return done([{ set: 'idNumber', household: input.household, member: input.member ?? 0, idNumber: check.value }]);
};

const effectsOf = (question: Question, value: string, today: Day): Outcome<readonly Effect[], AnswerCode> => {
  const chosen = question.choices.find((c) => c.value === value);
  if (chosen !== undefined) return done(chosen.effects);
  return question.input === null
    ? refuse('answer_unreadable', { typed: value, reason: '请从列出的几项中选一项。' })
    : typedEffects(question.input, value, today);
};

const changeMember = (draft: PlannedHousehold, index: number, change: Partial<PlannedMember>): PlannedHousehold => ({
  ...draft,
  members: draft.members.map((m, i) => (i === index ? { ...m, ...change } : m)),
});

const withIdNumber = (draft: PlannedHousehold, index: number, idNumber: string | null): PlannedHousehold => {
  if (idNumber === null) return changeMember(draft, index, { idNumber: null });
  const facts = readIdNumber(idNumber);
  const known = draft.members[index]?.sex;
  const sex =
    facts === null || (known !== undefined && known !== 'unknown')
      ? {}
      : { sex: facts.sex === '1' ? ('male' as const) : ('female' as const) };
  return changeMember(draft, index, { idNumber, birthDay: birthInIdNumber(idNumber), ...sex });
};

const apply = (draft: PlannedHousehold, effect: Effect): PlannedHousehold => {
  switch (effect.set) {
    case 'village':
      return { ...draft, village: { code: effect.code, name: effect.name } };
    case 'fromMonth':
      return { ...draft, benefit: { ...draft.benefit, fromMonth: effect.month } };
    case 'amount':
      return { ...draft, benefit: { ...draft.benefit, monthlyFen: effect.monthlyFen } };
    case 'insured':
      return {
        ...draft,
        members: draft.members.map((m, i) => ({ ...m, insured: effect.members.includes(i) })),
        benefit: {
          ...draft.benefit,
          insuredCount: effect.members.length,
          monthlyFen: draft.benefit.perPersonFen === null ? draft.benefit.monthlyFen : draft.benefit.perPersonFen * effect.members.length,
        },
      };
    case 'head':
      return {
        ...draft,
        head: effect.member,
        members: draft.members.map((m, i) =>
          i === effect.member ? { ...m, relation: headRelation } : m.relation === headRelation ? { ...m, relation: otherRelation } : m,
        ),
      };
    case 'sex':
      return changeMember(draft, effect.member, { sex: effect.sex });
    case 'relation':
      return changeMember(draft, effect.member, { relation: effect.relation });
    case 'idNumber':
      return withIdNumber(draft, effect.member, effect.idNumber);
    case 'noAccount':
      return { ...draft, account: null };
    case 'hold':
      break;
  }
  return draft;
};

const heldFinding = (draft: PlannedHousehold): TakeoverFinding[] => {
  const out = collector({ key: draft.key, sheet: draft.source.sheet, no: draft.no });
  out.add('refused', { row: draft.source.row, column: 0, before: null }, 'household_held');
  return out.findings;
};

/** Numbers given by answers may name somebody who stands elsewhere in the plan. */
const recheck = (households: readonly PlannedHousehold[], known: readonly TakeoverFinding[]): TakeoverFinding[] => {
  const ids = new Set(known.map((f) => f.id));
  const places = households.map((draft) => ({
    draft,
    accountPlace: null,
    idPlaces: draft.members.map((m) => ({ row: m.row, column: 0, before: m.idNumber })),
  }));
  return findSamePersons(places).filter((f) => !ids.has(f.id));
};

/** The answers given before with the new ones: of two to one question the later holds, in the place of the earlier. */
export const withAnswers = (plan: TakeoverPlan, before: readonly Answer[], answers: readonly Answer[]): readonly Answer[] => {
  const questions = new Map(plan.findings.map((f) => [f.id, f.question?.id ?? f.id]));
  const questionOf = ({ findingId }: Answer): string => questions.get(findingId) ?? findingId;
  const byQuestion = new Map(before.map((answer) => [questionOf(answer), answer]));
  for (const answer of answers) byQuestion.set(questionOf(answer), answer);
  return [...byQuestion.values()];
};

/**
 * Applies a clerk's answers (a choice's value, or typed text where the question takes it) to a plan; pure, the plan given
 * is not changed. Refuses `answer_question_unknown` or `answer_unreadable` and then applies none of them.
 */
export const applyAnswers = (plan: TakeoverPlan, answers: readonly Answer[], today: Day): Outcome<TakeoverPlan, AnswerCode> => {
  const drafts = new Map(plan.households.map((h) => [h.key, h]));
  const byId = new Map(plan.findings.map((f) => [f.id, f]));
  const answered = new Map<string, string>();
  const held: TakeoverFinding[] = [];
  let numbersChanged = false;
  for (const { findingId, value } of answers) {
    const finding = byId.get(findingId);
    if (finding?.question === undefined || finding.question === null || !isOpen(finding)) return refuse('answer_question_unknown');
    if (answered.has(finding.question.id)) continue;
    const effects = effectsOf(finding.question, value, today);
    if (!effects.ok) return effects;
    answered.set(finding.question.id, value);
    for (const effect of effects.value) {
      const draft = drafts.get(effect.household);
      if (draft === undefined) continue;
      drafts.set(draft.key, apply(draft, effect));
      if (effect.set === 'hold') held.push(...heldFinding(draft));
      if (effect.set === 'idNumber') numbersChanged = true;
    }
  }
  const households = plan.households.map((h) => drafts.get(h.key) ?? h);
  const findings = plan.findings.map((f) => {
    const value = f.question === null ? undefined : answered.get(f.question.id);
    return value === undefined || !isOpen(f) ? f : { ...f, answer: value };
  });
  const again = numbersChanged ? recheck(households, plan.findings) : [];
  return done(settle({ ...plan, households, findings: [...findings, ...held, ...again] }));
};
