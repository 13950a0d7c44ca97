import type { FlowVariant } from './rules.ts';

/** What a county chooses between, in the words of screens and of docs/flow.md. */
export const variantLabels: Readonly<Record<FlowVariant[keyof FlowVariant], string>> = {
  COUNTY: '县审核确认',
  TOWNSHIP: '乡镇审核确认',
  PLAN_2021: '一次初审公示',
  PLAN_3BANG: '三榜',
  ON_OBJECTION: '有异议才评议',
  ALWAYS: '每户评议',
  NEVER: '不评议',
};
