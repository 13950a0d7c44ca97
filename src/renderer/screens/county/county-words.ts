import type { RowOf } from '../../calls/call-types.ts';

export type CountyRow = RowOf<'county.list'>;
export type Outcome = NonNullable<CountyRow['outcome']>;

export const countyStateNames: Readonly<Record<CountyRow['state'], string>> = {
  arrived: '待审核',
  proposed: '待批复',
  decided: '待下发',
  sent: '已下发',
  acknowledged: '乡镇已收',
  withdrawn: '乡镇已撤回',
  exception: '异常',
  rehomed: '已转承接单位',
};
export const countyOutcomeNames: Readonly<Record<Outcome, string>> = {
  confirm: '同意',
  adjust: '调整',
  refuse: '不予',
  return: '退回补正',
};
