import { z } from 'zod';
import { month } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { changeEffectView } from './changes.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import {
  assetFields,
  circumstanceFields,
  deductionFields,
  householdFields,
  incomeFields,
  membershipFields,
  obligationFields,
  personFields,
  sensitiveFields,
} from './people.ts';

export const correctionSentences = {
  correction_nothing: '填写的与原来一样，没有可更正的。',
  correction_shown_differs: '看到的更正内容与现在的不同，资料有变。没有更正，请重新核对。',
  correction_waiting: '这{what}已有一件更正等待复核（{no}），办完以后再更正。没有更正。',
  correction_number_stands: '{name}已有证件号码（{number}）。没有更正；号码错了的，请用“更换证号”。',
  correction_not_dead: '{name}没有登记死亡，不用撤销。什么也没有改动。',
  correction_alive_proof: '撤销死亡登记要有证明人还在世的材料（见面照片、公安或村（社区）的证明），还没有上传。没有更正。',
  correction_same_record: '选的是同一条记录，没有合并。',
  correction_change_open: '{household} 户有一件变更正在办（{no}），金额还会变。没有更正；请把那件变更办完或撤回，再更正。',
  merge_death_differs: '两条记录一条已登记死亡、一条没有，或死亡日期不同。没有合并；请先核实，更正其中一条。',
  merge_paid_twice:
    '{name}的两条记录从 {from} {to}都是保障对象（{one} 户、{other} 户），合并以后同一个人就领了两份。没有合并；请先在误录的一户登记变更“重复登记，剔除”，多发的列入追回，变更生效以后再合并。',
  merge_keep_other: '{name}在 {household} 户享受待遇，应当保留那一条。没有合并；请反过来，把这一条并入那一条。',
  merge_head_first: '{name}是 {household} 户的户主，那一户还有别的成员。没有合并；请先更换那一户的户主。',
  merge_benefit_open:
    '{household} 户有在册待遇，不能并入别的户（两户都有待遇的就领了两份）。没有合并；应当停发的，先登记变更“录入有误，停发追回”，生效以后再合并；应当保留它的，请反过来合并。',
  merge_paid_months:
    '两户在 {from} {to}都发过钱（{one} 户、{other} 户），合并以后同一户就领了两份。没有合并；请先在误录的一户登记变更“录入有误，停发追回”，把多发的列入追回，再合并。',
  merge_work_open: '{household} 户还有没办完的{what}（{no}）。没有合并；请先办结、撤回或终止。',
  split_later_first: '这次合并以后又有更正 {no}，要先还原那一件。没有拆开。',
  split_place_taken: '{name}已经是 {household} 户的成员，原来的位置回不去了。没有拆开；请先登记移出。',
  takeover_not: '这份待遇不是从原有花名册接管的，不能撤销接管。什么也没有改动。',
  takeover_paid:
    '这户已按接管的金额发过 {months} 个月、合计 {yuan} 元，不能撤销接管。什么也没有改动；请登记变更“录入有误，停发追回”，从 {from} 起停发，已发的列入追回，生效以后再撤销。',
  takeover_moved_on: '接管以后这户又办过{what}，不能当作没有接管过。什么也没有改动；应当停发的，请登记变更。',
} as const satisfies Sentences<string>;

const { idType: _idType, idNumber: _idNumber, ...plainPersonFields } = personFields;
const item = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('income'), fields: z.strictObject(incomeFields) }),
  z.strictObject({ kind: z.literal('asset'), fields: z.strictObject(assetFields) }),
  z.strictObject({ kind: z.literal('obligation'), fields: z.strictObject(obligationFields) }),
  z.strictObject({ kind: z.literal('deduction'), fields: z.strictObject(deductionFields) }),
  z.strictObject({ kind: z.literal('circumstance'), fields: z.strictObject(circumstanceFields) }),
]);
const ofPerson = { personId: z.string(), rev } as const;
const ofHousehold = { householdId: z.string(), rev } as const;

/** What is to be put right, with the revisions the screen showed. A masked telephone comes back as null: it was not changed. */
export const correctionEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    ...ofPerson,
    fields: z.strictObject(plainPersonFields),
    sensitive: z.strictObject(sensitiveFields).nullable().default(null),
    /** The first number of somebody who has none; one that stands is replaced by `id_number`. */
    number: z
      .strictObject({ idType: z.string(), idNumber: z.string().min(1).max(40) })
      .nullable()
      .default(null),
  }),
  z.strictObject({
    kind: z.literal('id_number'),
    ...ofPerson,
    idType: z.string(),
    idNumber: z.string().min(1).max(40),
    cause: z.enum(['wrong', 'upgraded', 'reissued', 'as_printed']),
    /** The picture of the original, where the number stands as printed. */
    attachmentId: z.string().nullable().default(null),
  }),
  /** Somebody recorded dead who lives; the attachment of this person shows it. */
  z.strictObject({ kind: z.literal('not_dead'), ...ofPerson, attachmentId: z.string().nullable().default(null) }),
  z.strictObject({ kind: z.literal('household'), ...ofHousehold, fields: z.strictObject(householdFields) }),
  z.strictObject({ kind: z.literal('member'), ...ofHousehold, membershipId: z.string(), fields: z.strictObject(membershipFields) }),
  z.strictObject({ kind: z.literal('item'), ...ofHousehold, itemId: z.string(), item }),
  /** `personId` is kept, `otherId` goes into it. */
  z.strictObject({
    kind: z.literal('merge_persons'),
    ...ofPerson,
    otherId: z.string(),
    otherRev: rev,
    keepNumber: z.enum(['kept', 'other']).default('kept'),
  }),
  z.strictObject({ kind: z.literal('split_persons'), ...ofPerson }),
  z.strictObject({ kind: z.literal('merge_households'), ...ofHousehold, otherId: z.string(), otherRev: rev }),
  z.strictObject({ kind: z.literal('split_households'), ...ofHousehold }),
  z.strictObject({ kind: z.literal('undo_takeover'), ...ofHousehold, benefitId: z.string() }),
]);
export type CorrectionEntry = z.output<typeof correctionEntry>;

/** Of amounts already decided: since which month they rest on the mistake. Null: since the benefit began. */
const wrongSince = month.nullable().default(null);

const difference = z.object({ label: z.string(), before: z.string(), after: z.string() });
/** What follows: a new version for the county, an application taken back to the survey, a change of the amount, or a thing to know. */
const follow = z.object({
  kind: z.enum(['case_version', 'case_back', 'case_again', 'change', 'note']),
  text: z.string(),
  link: z.object({ type: z.enum(['case', 'change', 'household', 'person']), id: z.string() }).nullable(),
});
export const correctionState = z.enum(['waiting', 'in_force', 'dropped', 'undone']);
export const correctionRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  kind: z.string(),
  label: z.string(),
  state: correctionState,
  about: z.string(),
  differences: z.array(difference),
  follows: z.array(follow),
  reason: z.string(),
  evidence: z.string(),
  enteredBy: z.string(),
  at: z.string(),
  secondWhy: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  endedReason: z.string().nullable(),
});
const refusals = [
  ...(Object.keys(correctionSentences) as (keyof typeof correctionSentences)[]),
  'correction_state',
  'correction_same_person',
  'correction_relative',
  'correction_head_only',
  'record_gone',
  'number_same',
  'number_not_upgrade',
  'number_not_odd',
  'number_picture_missing',
  'attachment_missing',
  'name_bad',
  'id_number_bad',
  'id_number_taken',
  'village_unknown',
  'period_bad',
  'member_elsewhere',
  'statement_missing',
  'statement_incomplete',
  'change_open',
  'benefit_state',
  'benefit_month_reversed',
  'change_month_missing',
  'change_month_outside',
  'change_day_ahead',
  'change_dates_reversed',
  '@flow',
  '@policy',
  '@program',
] as const;

export const corrections = {
  /** What would be different, what follows from it, and whether a second person has to check it; nothing is written. */
  preview: query(
    { entry: correctionEntry, wrongSince },
    z.object({
      label: z.string(),
      about: z.string(),
      differences: z.array(difference),
      follows: z.array(follow),
      /** The change that is registered where an amount already decided rests on the mistake. */
      changes: z.array(changeEffectView),
      secondWhy: z.string().nullable(),
      /** Names what was shown; `make` wants it back. */
      shown: z.string(),
    }),
    refusals,
  ),
  /** Puts it right, or asks the second person to. `shown` from `preview`. */
  make: command(
    {
      entry: correctionEntry,
      wrongSince,
      reason: z.string().min(1).max(200),
      evidence: z.string().max(200).default(''),
      shown: z.string(),
    },
    changed.extend({ state: correctionState }),
    refusals,
  ),
  confirm: command({ id: z.string(), rev }, changed, refusals),
  drop: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['correction_state', 'correction_relative']),
  list: query(
    { state: z.enum(['all', ...correctionState.options]).default('all'), about: z.string().optional(), ...pageAsk },
    pageOf(correctionRow),
  ),
  get: query(
    { id: z.string() },
    correctionRow.extend({
      acts: z.array(z.object({ act: z.enum(['confirm', 'drop']), label: z.string() })),
      changes: z.array(changeEffectView),
      /** Why it could not take effect now; null where it could, or where nothing waits. */
      problem: z.string().nullable(),
    }),
  ),
} as const;
