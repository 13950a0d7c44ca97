import { z } from 'zod';
import { nonNegativeFen } from '#shared/values/money.ts';

/** What a family owns. `exemptCode` says why an item may not count; whether it does not, the county's rule says. */
export const assetItem = z.strictObject({
  id: z.string().min(1),
  personId: z.string().min(1).nullable(),
  category: z.string().min(1),
  label: z.string(),
  valueFen: nonNegativeFen,
  quantity: z.number().min(0).max(1_000_000).default(1),
  /** Square metres, for houses. */
  areaM2: z.number().min(0).max(1_000_000).nullable().default(null),
  exemptCode: z.string().min(1).nullable().default(null),
});
export type AssetItem = z.output<typeof assetItem>;

/** Categories the shipped rules know; a county may name others. */
export const assetCategoryNames: Readonly<Record<string, string>> = {
  financial: '存款、证券、基金、商业保险、债权等金融资产',
  vehicle: '机动车辆（残疾人代步车、普通摩托车、电动车除外）',
  machinery: '大型农机具、船舶、工程机械',
  house: '住房',
  shop: '商铺、车库等非居住用房',
  business: '市场主体（出资、经营）',
  other: '其他财产',
};

export const assetExemptNames: Readonly<Record<string, string>> = {
  productive: '维持生产生活必需',
  disability_vehicle: '残疾人代步车',
  only_home: '唯一自住住房',
  unused_ancestral: '不自住的祖屋、泥砖房',
};
