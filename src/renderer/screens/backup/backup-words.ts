export const layerNames = { local: '本机副本', daily: '日常备份', full: '整月全量' } as const;

/** Why a run does not count, in a few words; the sentence was said when it happened. */
const problems: Readonly<Record<string, string>> = {
  backup_medium_gone: '盘被拔出或断开',
  backup_write_failed: '写盘出错',
  backup_unreadable: '读回核对不通过',
  backup_source_unreadable: '本机文件读不出来',
};
export const problemName = (code: string): string => problems[code] ?? code;

/** 2026-11-02T17:05:00+08:00 → 2026-11-02 17:05 */
export const minuteText = (at: string): string => at.slice(0, 16).replace('T', ' ');
