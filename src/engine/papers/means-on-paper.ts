import type { SurveyIncome } from '#print/survey-snapshot.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { AssetRow, IncomeRow, MemberRow } from '#storage/households.ts';

/** An income as a yearly sum in 分: a lump sum spread over years counts with one year's part. */
const yearly = (item: IncomeRow): Fen => Math.round((item.amount_fen * 12) / (item.spread_months ?? item.period_months));

type Part = Exclude<keyof SurveyIncome, 'name'>;
const farming = /种|养殖|粮|农|果|菜|茶|畜|禽|猪|牛|羊|鱼|林/u;

/** The column of the survey form an income belongs to, by its category and the words it was entered with. */
const partOf = ({ category, label }: IncomeRow): Part => {
  if (category === 'WAGE') return 'wageFen';
  if (category === 'BIZ') return farming.test(label) ? 'farmFen' : 'businessFen';
  if (category === 'PROP') return /土地|流转|承包/u.test(label) ? 'landLeaseFen' : 'propertyFen';
  if (category === 'OTHER') return 'otherFen';
  if (/养老金|养老保险|退休/u.test(label)) return 'pensionFen';
  if (/赡养|抚养|扶养/u.test(label)) return 'supportFen';
  return 'allowanceFen';
};

const none = {
  wageFen: null,
  farmFen: null,
  businessFen: null,
  propertyFen: null,
  landLeaseFen: null,
  pensionFen: null,
  supportFen: null,
  allowanceFen: null,
  otherFen: null,
};

/** The incomes of a family person by person, yearly; what belongs to nobody alone stands under 全家. */
export const surveyIncomes = (items: readonly IncomeRow[], members: readonly MemberRow[]): readonly SurveyIncome[] => {
  const rows = [...members.map((member) => ({ id: member.person_id, name: member.name })), { id: null, name: '全家' }];
  return rows.flatMap(({ id, name }) => {
    const own = items.filter((item) => item.person_id === id);
    if (own.length === 0) return [];
    const sums: Record<Part, Fen | null> = { ...none };
    for (const item of own) sums[partOf(item)] = (sums[partOf(item)] ?? 0) + yearly(item);
    return [{ name, ...sums }];
  });
};

/** A person's income a month as far as the register knows one; null where it knows none. */
export const monthlyIncomeOf = (items: readonly IncomeRow[], personId: string): Fen | null => {
  const own = items.filter((item) => item.person_id === personId);
  return own.length === 0 ? null : Math.round(own.reduce((sum, item) => sum + yearly(item), 0) / 12);
};

/** Items that hold in a month and were not voided. */
export const inForce = <T extends { readonly voided_at: string | null; readonly from_month: string; readonly to_month: string | null }>(
  items: readonly T[],
  month: string,
): readonly T[] => items.filter((item) => item.voided_at === null && (item.to_month === null || item.to_month >= month));

/** Assets of some categories in words: name, number, value; 无 is never assumed. */
export const assetWords = (assets: readonly AssetRow[], ...categories: readonly string[]): string =>
  assets
    .filter((asset) => categories.includes(asset.category))
    .map(
      (asset) =>
        `${asset.label}${asset.quantity === 1 ? '' : ` ×${asset.quantity}`}${asset.area_m2 === null ? '' : ` ${asset.area_m2}平方米`}${asset.value_fen === 0 ? '' : ` ${formatYuan(asset.value_fen)}元`}`,
    )
    .join('；');
