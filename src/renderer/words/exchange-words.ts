export const peerStateNames = {
  applied: '已读文件，待核对指纹',
  typed: '指纹已核对，待第二人确认',
  trusted: '已配对',
  suspended: '已暂停',
  revoked: '已吊销',
} as const;

const mega = 1024 * 1024;
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * mega
    ? `${(bytes / 1024 / mega).toFixed(1)} GB`
    : bytes >= mega
      ? `${(bytes / mega).toFixed(1)} MB`
      : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** What went wrong between two offices so badly that two persons must look at it. */
export const alarmNames = {
  fork: '同一编号两份内容',
  clone: '可能有两台电脑在用',
  own_unknown: '对方交回本机没有的批复或销毁记录',
  before_restore: '恢复以前的包，请确认',
  peer_restored: '对方已恢复或换机，请电话核实',
  journal: '对方的操作日志与以前不符',
} as const;
