const kinds: Readonly<Record<string, string>> = { report: '上报', decision: '批复下发', state: '回执与补发', standard: '标准下发' };
export const packageKindName = (kind: string): string => kinds[kind] ?? kind;

const states: Readonly<Record<string, string>> = {
  draft: '草稿', sealed: '已封包', written: '已写盘', verified: '已复核', merged: '已并入新包', delivered: '已送达', processed: '已处理', closed: '已办结', alarmed: '异常',
  found: '发现', copied: '已拷入', rejected: '拒收', trusted: '可信', repeated: '重复', forked: '分叉', ready: '待导入', imported: '已导入', receipted: '回执已出', waiting_trust: '待信任清单',
};
export const packageStateName = (state: string): string => states[state] ?? state;

export const peerStateNames = { applied: '已读文件,待核对指纹', typed: '指纹已核对,待第二人确认', trusted: '已配对', suspended: '已暂停', revoked: '已撤销' } as const;

/** `482719305562` → `4827 1930 5562`, as it is read out on the telephone. */
export const inFours = (code: string): string => code.replaceAll(/\D/gu, '').replaceAll(/(\d{4})(?=\d)/gu, '$1 ');

const mega = 1024 * 1024;
export const sizeText = (bytes: number): string => (bytes >= 1024 * mega ? `${(bytes / 1024 / mega).toFixed(1)} GB` : bytes >= mega ? `${(bytes / mega).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);
