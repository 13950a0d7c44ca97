import { z } from 'zod';
import { hasOwnPart, ownParts } from '#domain/benefits/own-part.ts';
import { incomeCategoryNames } from '#domain/means/income-item.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import { day, month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Field } from '../../forms/field.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { optionsFrom, optionsOf } from '../../words/code-options.ts';
import { memberOptions, type Household } from '../households/household.ts';
import type { ChangeEvent } from './change.ts';

/** What the form holds; a field an event does not ask for stays empty. */
export const typedChange = z.object({
  eventOn: day,
  reportedOn: day,
  givenMonth: month.nullable().default(null),
  personIds: z.array(z.string()).default([]),
  excludeAs: z.string().nullable().default(null),
  relation: z.string().default('20'),
  newHeadId: z.string().nullable().default(null),
  endedIncomeIds: z.array(z.string()).default([]),
  incomePersonId: z.string().nullable().default(null),
  incomeCategory: z.enum(['WAGE', 'BIZ', 'PROP', 'TRANS', 'OTHER']).nullable().default(null),
  incomeLabel: z.string().max(60).default(''),
  incomeFen: nonNegativeFen.nullable().default(null),
  concealed: z.boolean().default(false),
  exit: z.boolean().default(false),
  payBack: z.boolean().default(false),
  ownPart: z.enum(['stop', 'keep', 'difference']).default('stop'),
  differenceFen: nonNegativeFen.nullable().default(null),
  typedFen: nonNegativeFen.nullable().default(null),
  typedReason: z.string().max(200).default(''),
  evidence: z.string().min(1, '请写明依据的材料').max(300),
});
export type TypedChange = z.output<typeof typedChange>;

/** Whom the form has chosen so far. */
const goesOf = (values: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Array.isArray(values['personIds']) ? values['personIds'] : [];

/** Whether an event says of members that they go or come back. */
export const asksMembers = (event: ChangeEvent): boolean => event.does === 'leave' || event.member === 'returns';

/** The fields of one event: whose, since when, what changed of the means, what shows it; what is rarely needed is folded below. */
export const changeFields = (event: ChangeEvent, household: Household): readonly Field[] => {
  const people = memberOptions(household);
  const goesAway = event.member === 'dies' || event.member === 'moves_out';
  const means = event.does === 'reckon';
  const flowing = household.incomes.filter((item) => !item.voided && item.to === null);
  // Who goes takes their own incomes along; what stands in the name of all may hold a part of theirs.
  const shared = event.does === 'leave' && event.member !== 'uninsured' ? flowing.filter((item) => item.personId === null) : [];
  const ended = means ? flowing : shared;
  const incomes: readonly Field[] =
    means || shared.length > 0
      ? [
          {
            kind: 'several',
            name: 'endedIncomeIds',
            label: '停止了的收入',
            width: 12,
            ...(means ? {} : { help: '记在全家名下的收入里有去世、离开的人一份的，选上，再在“新增收入”里填其余成员的金额；没有的不选' }),
            options: ended.map((item) => ({ value: item.id, label: `${item.label} ${formatYuan(item.amountFen)} 元` })),
          },
          { kind: 'choice', name: 'incomePersonId', label: '新增收入：谁的（空为全家）', width: 3, nullable: true, options: people },
          { kind: 'choice', name: 'incomeCategory', label: '类别', width: 3, nullable: true, options: optionsFrom(incomeCategoryNames) },
          { kind: 'text', name: 'incomeLabel', label: '项目', width: 3, maxLength: 60 },
          { kind: 'money', name: 'incomeFen', label: '每月金额', width: 3, nullable: true, unit: '元/月' },
        ]
      : [];
  const settled: readonly Field[] =
    means || event.does === 'leave' || event.does === 'join'
      ? [
          { kind: 'money', name: 'typedFen', label: '另行核定金额（空为按规则算）', width: 4, nullable: true, unit: '元/月' },
          {
            kind: 'text',
            name: 'typedReason',
            label: '核定理由',
            width: 8,
            maxLength: 200,
            when: (values) => typeof values['typedFen'] === 'number',
          },
        ]
      : [];
  const optional = [...(means ? [] : incomes), ...settled];
  const foldName = means || incomes.length === 0 ? '另行核定金额' : '全家名下的收入有变，另行核定金额';
  return [
    ...(asksMembers(event)
      ? [{ kind: 'several', name: 'personIds', label: '哪些成员', width: 8, required: true, options: people } as const]
      : []),
    ...(event.excludeAs.length > 1
      ? [
          {
            kind: 'choice',
            name: 'excludeAs',
            label: '原因',
            width: 4,
            required: true,
            options: event.excludeAs.map((one) => ({ value: one.code, label: one.label })),
          } as const,
        ]
      : []),
    ...(event.member === 'joins'
      ? [{ kind: 'choice', name: 'relation', label: '与户主关系', width: 4, required: true, options: optionsOf(relation) } as const]
      : []),
    ...(hasOwnPart(event.code)
      ? ([
          { kind: 'choice', name: 'ownPart', label: '本人低保', width: 6, required: true, options: optionsFrom(ownParts) },
          {
            kind: 'money',
            name: 'differenceFen',
            label: '本人每月补差额（按县里核定的）',
            width: 6,
            nullable: true,
            required: true,
            unit: '元/月',
            when: (values) => values['ownPart'] === 'difference',
          },
        ] satisfies readonly Field[])
      : []),
    { kind: 'day', name: 'eventOn', label: '发生日期', width: 4, required: true },
    { kind: 'day', name: 'reportedOn', label: '申报（发现）日期', width: 4, required: true },
    ...(event.starts === 'given' && event.does !== 'exit_end'
      ? [
          {
            kind: 'month',
            name: 'givenMonth',
            label: '从哪个月起',
            width: 4,
            required: true,
            help:
              event.code === 'EV12'
                ? '商定由迁入地接着发的第一个月；本单位发到它的上个月。生效以后在变更页“转移接续”移交'
                : '商定的月份，或文件载明的月份',
          } as const,
        ]
      : []),
    ...(goesAway
      ? [
          {
            kind: 'choice',
            name: 'newHeadId',
            label: '新户主',
            width: 4,
            required: true,
            nullable: true,
            options: people.filter((one) => one.value !== household.headPersonId),
            when: (values) => goesOf(values).includes(household.headPersonId) && goesOf(values).length < people.length,
          } satisfies Field,
        ]
      : []),
    ...(means ? incomes : []),
    { kind: 'text', name: 'evidence', label: '依据材料', width: 12, required: true, maxLength: 300, help: event.evidence.join('、') },
    ...(event.concealable ? [{ kind: 'check', name: 'concealed', label: '隐瞒不报（从发生次月起追回）', width: 4 } as const] : []),
    ...(event.exitable ? [{ kind: 'check', name: 'exit', label: '给渐退期', width: 4 } as const] : []),
    ...(event.does === 'resume' || event.code === 'CORRECT'
      ? [{ kind: 'check', name: 'payBack', label: '补发暂停的月份', width: 4 } as const]
      : []),
    ...(optional.length === 0 ? [] : [{ kind: 'heading', name: 'optional', label: foldName, fold: true } as const, ...optional]),
  ];
};

/** What was typed, as the engine takes it. */
export const entryFrom = (code: ChangeEntry['event'], typed: TypedChange, newcomers: readonly string[]): ChangeEntry => ({
  event: code,
  eventOn: typed.eventOn,
  reportedOn: typed.reportedOn,
  givenMonth: typed.givenMonth,
  personIds: [...typed.personIds],
  excludeAs: typed.excludeAs,
  joins: newcomers.map((personId) => ({ personId, relation: typed.relation })),
  newHeadId: typed.newHeadId,
  endedIncomeIds: [...typed.endedIncomeIds],
  incomes:
    typed.incomeCategory === null || typed.incomeFen === null
      ? []
      : [
          {
            personId: typed.incomePersonId,
            category: typed.incomeCategory,
            label: typed.incomeLabel === '' ? incomeCategoryNames[typed.incomeCategory] : typed.incomeLabel,
            amountFen: typed.incomeFen,
            periodMonths: 1,
            from: typed.eventOn.slice(0, 7),
            to: null,
            exemptCode: null,
            spreadMonths: null,
            jobMonths: null,
            evidence: typed.evidence,
          },
        ],
  concealed: typed.concealed,
  exit: typed.exit,
  payBack: typed.payBack,
  ownPart: typed.ownPart,
  differenceFen: typed.ownPart === 'difference' ? typed.differenceFen : null,
  typed: typed.typedFen === null ? null : { amountFen: typed.typedFen, reason: typed.typedReason },
  evidence: typed.evidence,
  attachmentIds: [],
});
