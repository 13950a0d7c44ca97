import type { Material } from './case.ts';

const materialStates = { missing: '未交', given: '已交', wrong: '不合要求', excused: '免交', fetched: '本单位已取得' } as const;
const officeStates = { missing: '未查', given: '已查', wrong: '有疑问', excused: '不需要', fetched: '已查' } as const;

/** How a material stands, in the words of whoever provides it. */
export const materialStateName = (item: Pick<Material, 'provider' | 'state'>): string =>
  (item.provider === 'office' ? officeStates : materialStates)[item.state];
/** A material the family brings only if it has one says so. */
export const materialName = (item: Pick<Material, 'name' | 'provider' | 'required'>): string =>
  item.required || item.provider === 'office' ? item.name : `${item.name}（如有）`;
export const providerNames = { applicant: '申请人', office: '本单位核查', excused: '免交' } as const;

/** The place of a material on the page. */
export const materialPlace = (code: string): string => `material/${code}`;
