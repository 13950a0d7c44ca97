import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { differencesOf, type WordedField } from '#domain/corrections/differences.ts';
import { incomeCategoryNames } from '#domain/means/income-item.ts';
import { excludeReasons } from '#domain/programs/dibao/facts.ts';
import { maskPhone } from '#domain/people/mask.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  householdById,
  insertMeans,
  meansById,
  membershipById,
  membersOf,
  touchHousehold,
  updateHousehold,
  updateMembership,
  voidMeans,
  type HouseholdRow,
  type MeansKind,
  type MembershipRow,
} from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { unchanged, type ActContext } from '../act.ts';
import { meansRow } from '../households/means-row.ts';
import { categoriesOf } from '../households/member-categories.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { standingHousehold } from '../people/record-standing.ts';
import type { Work } from './work.ts';

const shown = (ctx: ActContext, entry: { readonly householdId: string; readonly rev: number }): Outcome<HouseholdRow> =>
  unchanged(standingHousehold(ctx.db, entry.householdId), entry.rev);

const householdWords = (db: ReadableDb): readonly WordedField<HouseholdRow>[] => [
  { label: '村（社区）', of: (row) => divisionByCode(db, row.village_code)?.name ?? row.village_code },
  { label: '组', of: (row) => row.group_name },
  { label: '住址', of: (row) => row.address },
  { label: '城乡', of: (row) => (row.area === 'urban' ? '城市' : '农村') },
  { label: '电话', of: (row) => (row.phone === null ? '' : maskPhone(row.phone)) },
];

export const correctHouseholdEntry: Work<Extract<CorrectionEntry, { kind: 'household' }>> = (ctx, entry) => {
  const before = shown(ctx, entry);
  if (!before.ok) return before;
  const { fields } = entry;
  if (divisionByCode(ctx.db, fields.villageCode) === undefined) return refuse('village_unknown', { code: fields.villageCode });
  updateHousehold(ctx.db, entry.householdId, ctx.now, {
    village_code: fields.villageCode,
    group_name: fields.group,
    address: fields.address,
    area: fields.area,
    phone: fields.phone ?? before.value.phone,
  });
  for (const m of membersOf(ctx.db, entry.householdId)) refreshSearchRow(ctx.db, m.person_id);
  const after = householdById(ctx.db, entry.householdId) ?? before.value;
  return done({ differences: differencesOf(householdWords(ctx.db), before.value, after), notes: [], undo: {} });
};

const yes = (value: number): string => (value === 1 ? '是' : '否');
const excluded: Readonly<Record<string, string>> = excludeReasons;
const memberWords: readonly WordedField<MembershipRow>[] = [
  { label: '与户主关系', of: (row) => nameOfCode(relation, row.relation) },
  { label: '共同生活', of: (row) => yes(row.in_household) },
  { label: '保障对象', of: (row) => yes(row.insured) },
  { label: '不计入原因', of: (row) => (row.exclude_reason === null ? '' : (excluded[row.exclude_reason] ?? row.exclude_reason)) },
  { label: '特殊情形', of: (row) => categoriesOf(row).join('、') },
  { label: '档次', of: (row) => row.tier ?? '' },
];

export const correctMember: Work<Extract<CorrectionEntry, { kind: 'member' }>> = (ctx, entry) => {
  const household = shown(ctx, entry);
  if (!household.ok) return household;
  const before = membershipById(ctx.db, entry.membershipId);
  if (before === undefined || before.household_id !== entry.householdId || before.to_month !== null)
    return refuse('not_found', { what: '成员' });
  const { fields } = entry;
  updateMembership(ctx.db, before.id, {
    relation: fields.relation,
    in_household: fields.inHousehold ? 1 : 0,
    insured: fields.insured ? 1 : 0,
    exclude_reason: fields.excludeReason,
    ...(fields.categories === undefined ? {} : { categories: JSON.stringify(fields.categories) }),
    ...(fields.tier === undefined ? {} : { tier: fields.tier }),
  });
  touchHousehold(ctx.db, entry.householdId);
  const after = membershipById(ctx.db, before.id) ?? before;
  const name = personById(ctx.db, before.person_id)?.name ?? '';
  return done({
    differences: differencesOf(memberWords, before, after).map((one) => ({ ...one, label: `${name}：${one.label}` })),
    notes: [],
    undo: {},
  });
};

type Row = Readonly<Record<string, unknown>>;
const itemNames = {
  income: '收入',
  asset: '财产',
  obligation: '赡养、抚养',
  deduction: '可扣减支出',
  circumstance: '不予纳入情形',
} as const;
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const yuan = (value: unknown): string => (typeof value === 'number' ? `${formatYuan(value)} 元` : '');
const categories: Readonly<Record<string, string>> = incomeCategoryNames;

const plain = (label: string, column: string): WordedField<Row> => ({ label, of: (row) => text(row[column]) });
const money = (label: string, column: string): WordedField<Row> => ({ label, of: (row) => yuan(row[column]) });
const itemWords = (db: ReadableDb): readonly WordedField<Row>[] => {
  const category = (row: Row): string => text(row['category']);
  return [
    { label: '谁的', of: (row) => (typeof row['person_id'] === 'string' ? (personById(db, row['person_id'])?.name ?? '') : '') },
    { label: '类别', of: (row) => categories[category(row)] ?? category(row) },
    plain('项目', 'label'),
    plain('姓名', 'obligor_name'),
    plain('关系', 'relation'),
    plain('依据', 'basis'),
    plain('种类', 'kind'),
    plain('情形', 'code'),
    money('金额', 'amount_fen'),
    money('价值', 'value_fen'),
    money('固定金额', 'fixed_fen'),
    money('家庭月收入', 'family_income_fen'),
    plain('家庭人口', 'family_size'),
    plain('子女数', 'children_count'),
    plain('赡养人数', 'supported_count'),
    money('当地标准', 'obligor_standard_fen'),
    plain('周期（月）', 'period_months'),
    plain('数量', 'quantity'),
    plain('面积（平方米）', 'area_m2'),
    plain('起始月', 'from_month'),
    plain('终止月', 'to_month'),
    plain('分摊月数', 'spread_months'),
    plain('务工月数', 'job_months'),
    plain('不计入依据', 'exempt_code'),
    plain('证明材料', 'evidence'),
  ];
};

/** What an item of means is called. */
export const itemTitle = (kind: MeansKind, row: Row): string =>
  `${itemNames[kind]}“${text(row['label'] ?? row['obligor_name'] ?? row['code'])}”`;

/** The wrong item is voided with the reason, the right one stands in its place: both stay readable. */
export const correctItem: Work<Extract<CorrectionEntry, { kind: 'item' }>> = (ctx, entry, why) => {
  const household = shown(ctx, entry);
  if (!household.ok) return household;
  const { kind, fields } = entry.item;
  const before = meansById(ctx.db, kind, entry.householdId, entry.itemId);
  if (before === undefined || before['voided_at'] !== null) return refuse('not_found', { what: '条目' });
  if (fields.to !== null && fields.to < fields.from) return refuse('period_bad');
  voidMeans(ctx.db, kind, entry.householdId, entry.itemId, ctx.now, why);
  const id = ctx.newId();
  insertMeans(ctx.db, kind, {
    id,
    household_id: entry.householdId,
    ...meansRow(entry.item),
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    voided_at: null,
    void_reason: null,
  });
  touchHousehold(ctx.db, entry.householdId);
  const after = meansById(ctx.db, kind, entry.householdId, id) ?? before;
  const name = itemTitle(kind, before);
  return done({
    differences: differencesOf(itemWords(ctx.db), before, after).map((one) => ({ ...one, label: `${name}：${one.label}` })),
    notes: [],
    undo: { was: entry.itemId, is: id },
  });
};
