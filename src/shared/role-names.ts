import type { UserRole } from './contract/office.ts';

/** The posts in a word, as tables name them. */
export const roleWords: Readonly<Record<UserRole, string>> = {
  clerk: '经办',
  reviewer: '审核',
  head: '负责人',
  admin: '管理员',
  auditor: '审计',
  village: '村级',
  county_clerk: '县经办',
  county_reviewer: '县审核',
  county_head: '县负责人',
  county_keys: '县密钥员',
};

/** The posts as people call them: with whom they belong to in the office, where the word alone does not say it. */
export const roleNames: Readonly<Record<UserRole, string>> = {
  ...roleWords,
  reviewer: `${roleWords.reviewer}（民政办主任）`,
  head: `${roleWords.head}（分管领导）`,
};
