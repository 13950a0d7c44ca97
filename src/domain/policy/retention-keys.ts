import { z } from 'zod';
import { documents } from './documents.ts';
import { definePolicyKey, type PolicyKey } from './key.ts';

/** `floor`: no county may keep it for less. */
const period = (
  key: string,
  name: string,
  unit: '年' | '月' | '自然日',
  byDefault: number,
  floor: number,
  clause: string,
): PolicyKey<number> =>
  definePolicyKey({
    key,
    name,
    schema: z
      .int()
      .min(floor)
      .max(unit === '年' ? 100 : 1200),
    unit,
    scope: ['county'],
    selectedBy: 'today',
    clause,
    default: byDefault,
  });

/** 审批类: the file of a granted application, so many years from 1 January after the last month paid. */
export const keepApprovalYears = period('keep_approval_years', '审批类案卷停保后保存', '年', 5, 3, documents.dibaoArchives);
/** 日常管理类: reviews, so many years from 1 January after they were made. */
export const keepManagementYears = period('keep_management_years', '日常管理类材料保存', '年', 6, 5, documents.dibaoArchives);
/** 不予、撤回: long enough for complaint and review. */
export const keepRefusedYears = period('keep_refused_years', '不予、撤回的申请办结后保存', '年', 2, 1, documents.personalInformation);
/** 调标试算: nobody applied it. */
export const keepDraftDays = period('keep_draft_days', '没有采用的试算草稿保存', '自然日', 90, 1, documents.personalInformation);
/** 比对名单: the line that raised a doubt, after it was looked into. */
export const keepMatchDays = period('keep_match_days', '比对名单原始行处理后保存', '自然日', 90, 0, documents.personalInformation);
/** Bytes of sealed and received packages; header, numbers and receipts stay. Never shorter than the oldest backup. */
export const keepPackageMonths = period('keep_package_months', '收发的包保存', '月', 24, 14, documents.officeDefault);
/** Details of the journal go with their case, but never sooner. */
export const keepDetailMonths = period('keep_detail_months', '日志明细至少保存', '月', 6, 6, documents.networkSecurity);

/** How long what is kept, as a county may set it. */
export const retentionKeys: readonly PolicyKey[] = [
  keepApprovalYears,
  keepManagementYears,
  keepRefusedYears,
  keepDraftDays,
  keepMatchDays,
  keepPackageMonths,
  keepDetailMonths,
];
