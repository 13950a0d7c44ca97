import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import type { Field } from '../../forms/field.ts';
import { channelNames } from '../../words/case-words.ts';
import { optionsFrom } from '../../words/code-options.ts';
import { answerFields, type TableChoices } from './answer-fields.ts';

const common = {
  reason: z.string().min(1),
  coverage: z.enum(['WHOLE', 'SINGLE']),
  insuredPersonIds: z.array(z.string()),
  kinDeclared: z.boolean(),
  answers: z.record(z.string(), z.unknown()),
};
type Common = z.output<z.ZodObject<typeof common>>;

const singleNamesSomebody = (values: Common): boolean => values.coverage === 'WHOLE' || values.insuredPersonIds.length === 1;
const kinKeys = ['kinName', 'kinPost', 'kinRelation'] as const;
const said = (answers: Common['answers'], key: string): string => {
  const answer = answers[key];
  return typeof answer === 'string' ? answer.trim() : '';
};
const kinIsNamed = ({ kinDeclared, answers }: Common): boolean =>
  !kinDeclared || (said(answers, 'kinName') !== '' && said(answers, 'kinRelation') !== '');
const singleMessage = { path: ['insuredPersonIds'], message: '单人保要选一名保障对象' };
const kinMessage = { path: ['answers', 'kinName'], message: '申明有的，写明干部姓名和关系' };

export const updateSchema = z.object(common).refine(singleNamesSomebody, singleMessage).refine(kinIsNamed, kinMessage);
export const receiveSchema = z
  .object({
    ...common,
    applicantId: z.string().min(1),
    appliedOn: day,
    channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']),
  })
  .refine(singleNamesSomebody, singleMessage)
  .refine(kinIsNamed, kinMessage);

type Members = readonly { readonly value: string; readonly label: string }[];

/** What the clerk may still put right after the application was taken in. */
export const updateFields = (program: string, members: Members, tables: TableChoices): readonly Field[] => [
  {
    kind: 'choice',
    name: 'coverage',
    label: '申请方式',
    width: 3,
    required: true,
    options: [
      { value: 'WHOLE', label: '整户保' },
      { value: 'SINGLE', label: '单人保' },
    ],
  },
  {
    kind: 'several',
    name: 'insuredPersonIds',
    label: '单人保的保障对象',
    width: 9,
    options: members,
    when: (values) => values['coverage'] === 'SINGLE',
  },
  { kind: 'multiline', name: 'reason', label: '申请理由', width: 12, required: true, maxLength: 500 },
  { kind: 'check', name: 'kinDeclared', label: '申请人申明：与经办人员或村（居）干部有近亲属关系', width: 12 },
  ...answerFields(program, ['kin'], tables).map((field): Field => ({ ...field, when: (values) => values['kinDeclared'] === true })),
  ...answerFields(program, ['case', 'household', 'living'], tables, true),
];

export const receiveFields = (program: string, members: Members, tables: TableChoices): readonly Field[] => [
  { kind: 'choice', name: 'applicantId', label: '申请人', width: 6, required: true, options: members },
  { kind: 'day', name: 'appliedOn', label: '收件日期', width: 3, required: true },
  { kind: 'choice', name: 'channel', label: '收件方式', width: 3, required: true, options: optionsFrom(channelNames) },
  ...updateFields(program, members, tables),
];

/** Unanswered questions are left out, so that the program's strict form sees only answers; so is what a tick taken back had asked for. */
const answeredOnly = ({ answers, kinDeclared }: Common): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([key, value]) =>
        value !== null &&
        value !== '' &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0) &&
        (kinDeclared || !kinKeys.some((one) => one === key)),
    ),
  );

/** What the form says, as the act takes it: the relative in one line beside the single answers. */
export const applicationOf = <V extends Common>(values: V): V & { readonly kinNote: string } => ({
  ...values,
  kinNote: values.kinDeclared
    ? kinKeys
        .map((key) => said(values.answers, key))
        .filter((text) => text !== '')
        .join('、')
    : '',
  answers: answeredOnly(values),
});
