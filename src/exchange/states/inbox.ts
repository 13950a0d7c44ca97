/** Life of a package file found on a stick. Order of arrival is free: nothing waits for another package. */
export const inboxStates = [
  'found',
  'copied',
  'rejected',
  'trusted',
  'repeated',
  'forked',
  'ready',
  'imported',
  'receipted',
  'waiting_trust',
] as const;
export type InboxState = (typeof inboxStates)[number];

export const inboxEvents = [
  'copy',
  'refuse',
  'unknown_key',
  'verify',
  'known_already',
  'fork',
  'release',
  'check',
  'import',
  'receipt',
  'trust_updated',
] as const;
export type InboxEvent = (typeof inboxEvents)[number];

export const inboxNames: Readonly<Record<InboxState, string>> = {
  found: '发现',
  copied: '已拷入',
  rejected: '拒收',
  trusted: '可信',
  repeated: '重复',
  forked: '分叉',
  ready: '待导入',
  imported: '已导入',
  receipted: '回执已出',
  waiting_trust: '待信任清单',
};

type Row = { readonly from: InboxState; readonly event: InboxEvent; readonly to: InboxState };

/** Every transition there is. A fork waits for two persons; a repeated package shows its old result. */
export const inboxTable: readonly Row[] = [
  { from: 'found', event: 'copy', to: 'copied' },
  { from: 'found', event: 'refuse', to: 'rejected' },
  { from: 'copied', event: 'refuse', to: 'rejected' },
  { from: 'copied', event: 'unknown_key', to: 'waiting_trust' },
  { from: 'waiting_trust', event: 'trust_updated', to: 'copied' },
  { from: 'copied', event: 'verify', to: 'trusted' },
  { from: 'trusted', event: 'known_already', to: 'repeated' },
  { from: 'trusted', event: 'fork', to: 'forked' },
  { from: 'trusted', event: 'check', to: 'ready' },
  { from: 'trusted', event: 'refuse', to: 'rejected' },
  { from: 'forked', event: 'release', to: 'ready' },
  { from: 'forked', event: 'refuse', to: 'rejected' },
  { from: 'ready', event: 'import', to: 'imported' },
  { from: 'ready', event: 'refuse', to: 'rejected' },
  { from: 'imported', event: 'receipt', to: 'receipted' },
  { from: 'repeated', event: 'receipt', to: 'repeated' },
];

/** The state after an event, or null when the table has no such transition. */
export const nextInboxState = (from: InboxState, event: InboxEvent): InboxState | null =>
  inboxTable.find((row) => row.from === from && row.event === event)?.to ?? null;
