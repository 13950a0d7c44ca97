import { z } from 'zod';
import { documents } from './documents.ts';
import { definePolicyKey, type PolicyKey } from './key.ts';

const count = (key: string, name: string, unit: string, [byDefault, least, most]: readonly [number, number, number]): PolicyKey<number> =>
  definePolicyKey({
    key,
    name,
    schema: z.int().min(least).max(most),
    unit,
    scope: ['county'],
    selectedBy: 'today',
    clause: documents.officeDefault,
    default: byDefault,
  });

/** 劳动年龄: whoever is of it counts as able to work where nobody wrote down whether the person is. */
export const workingAgeFrom = count('working_age_from', '劳动年龄从满几周岁起', '周岁', [16, 14, 30]);
export const workingAgeBelow = count('working_age_below', '满几周岁起不再算劳动年龄', '周岁', [60, 45, 70]);

/** 定期核查: how many days before the month a review falls due in its task is made (提前建任务). */
export const reviewLeadDays = count('review_lead_days', '定期核查提前多少天列出', '自然日', [30, 0, 180]);

/** How families in receipt are looked at again; each has a default, so that none is ever missing. */
export const reviewKeys: readonly PolicyKey[] = [workingAgeFrom, workingAgeBelow, reviewLeadDays];
