import { formatCheckCode } from '#exchange/suite/check-code.ts';
import { kindName } from '#exchange/naming/file-name.ts';
import { packageKind } from '#exchange/package/header.ts';
import { inboxNames, inboxStates } from '#exchange/states/inbox.ts';
import { nextOutboxState, outboxNames, outboxStates, type OutboxEvent, type OutboxState } from '#exchange/states/outbox.ts';
import { packageSummary, type PackageSummary } from '#exchange/facts/summary.ts';
import { z } from 'zod';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { ReadableDb } from '#storage/db.ts';
import { peerOf } from '#storage/peers.ts';
import { updatePackageOut, type PackageInRow, type PackageOutRow } from '#storage/packages.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { broughtText } from './brought-text.ts';
import { importResult } from './import-result.ts';
import { phoneCodeOfRead } from './phone-code.ts';
import { summaryView } from './summary-view.ts';

export type PackageRow = ValueOf<CallOf<'exchange.seal'>>;

const totals = z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int(), oneOffFen: z.int() });
export type PackageTotals = z.output<typeof totals>;
export const totalsOf = (row: { readonly totals: string }): PackageTotals => totals.parse(JSON.parse(row.totals));
export const summaryOf = (row: { readonly summary: string }): PackageSummary => packageSummary.parse(JSON.parse(row.summary));
const receipt = z.object({ accepted: z.int(), exceptions: z.int() });

export const outboxState = (row: Pick<PackageOutRow, 'state'>): OutboxState => z.enum(outboxStates).parse(row.state);
const kindText = (kind: string): string => kindName(packageKind.parse(kind));

const isAcross = (kind: string): boolean => kind === 'transfer' || kind === 'receipt';

/** 含…: said first, because the columns beside it count families alone. */
const broughtNote = (brought: PackageSummary['brought']): string =>
  brought.length === 0 ? '' : `含${brought.map((one) => broughtText(one)).join('、')}`;

/** A package the other office has said nothing of for so long is worth a telephone call. */
export const answerDays = 15;

/** 对方没有收到: where what it brought goes on. */
const missedNotes: Readonly<Record<'blobs' | 'trust' | 'keychange', string>> = {
  blobs: '里面的附件已列回待补，请再封一次补传附件',
  trust: '清单会随下一个上报、下发或回执补发的包自动带去，不必专门再送',
  keychange: '换钥声明会随下一个上报或回执补发的包自动带去，不必专门再送',
};
const coveredNotes: Readonly<Record<'blobs' | 'trust' | 'keychange', string>> = {
  blobs: '里面的附件对方都有了；这一份没有回执，不必再送',
  trust: '对方说已经持有这份或更新的清单；这一份没有回执，不必再送',
  keychange: '换钥声明已随后来的包送到，或县里已经确认；这一份没有回执，不必再送',
};
const statelessKind = z.enum(['blobs', 'trust', 'keychange']);

/** What became of a package nobody has answered by name. */
const fateOf = (row: PackageOutRow, today: Day): string => {
  const alone = statelessKind.safeParse(row.kind);
  if (row.state === 'merged') return '对方还没有收到，内容已自动并入后来的包，这一份不必再送';
  if (row.state === 'covered')
    return alone.success ? coveredNotes[alone.data] : '内容已随后来的包送到对方；这一份没有回执，可能丢在路上，不必再送';
  if (!alone.success) return '';
  if (row.state === 'missed') return `对方收到了后来的包，没有收到这一份；${missedNotes[alone.data]}`;
  const waits = row.state === 'sealed' || row.state === 'written' || row.state === 'verified';
  return waits && addDays(row.sealed_at.slice(0, 10), answerDays) < today
    ? `封包已过 ${answerDays} 天，对方的包还没有提到它；请打电话问一问，没有收到就把这个包再写一次`
    : '';
};

const noteOf = (row: PackageOutRow, { unconfirmed, brought }: PackageSummary, today: Day): string =>
  [
    broughtNote(brought),
    row.shredded_on === null ? '' : `保存期满，内容已在 ${row.shredded_on} 按清单销毁`,
    unconfirmed > 0 ? `含以前各包中对方尚未确认的内容：${unconfirmed} 户` : '',
    row.phoned_at === null ? '' : `${row.phoned_at.slice(0, 10)} 电话确认：对方说已经收到`,
    fateOf(row, today),
    row.receipt === null
      ? ''
      : (({ accepted, exceptions }) =>
          `对方已收 ${accepted} ${row.kind === 'blobs' ? '份附件' : '条'}${exceptions > 0 ? `，未收 ${exceptions} ${row.kind === 'blobs' ? '份' : '条'}` : ''}`)(
          receipt.parse(JSON.parse(row.receipt)),
        ),
  ]
    .filter((part) => part !== '')
    .join('；');

export const outboxRow = ({ db, today }: Pick<QueryContext, 'db' | 'today'>, row: PackageOutRow): PackageRow => ({
  id: row.id,
  direction: 'out',
  no: row.no,
  peer: row.kind === 'together' ? '本单位' : (peerOf(db, row.peer_org)?.name ?? row.peer_org),
  kind: kindText(row.kind),
  across: isAcross(row.kind),
  attachmentsOnly: row.kind === 'blobs',
  seq: row.seq,
  sealedAt: row.sealed_at,
  state: row.state,
  stateName: outboxNames[outboxState(row)],
  checkCode: formatCheckCode(row.check_code),
  fileName: row.file_name,
  bytes: row.bytes,
  ...totalsOf(row),
  summary: summaryView(summaryOf(row)),
  writes: row.writes,
  note: noteOf(row, summaryOf(row), today),
  headHash: row.head_hash,
  awaitsPhone: row.kind !== 'together' && row.phoned_at === null && nextOutboxState(outboxState(row), 'phone') !== null,
  phoneCode: null,
});

export const inboxRow = (db: ReadableDb, row: PackageInRow): PackageRow => {
  const result = importResult.parse(JSON.parse(row.result));
  const unit = row.kind === 'blobs' ? '份附件' : '条';
  return {
    id: row.id,
    direction: 'in',
    no: row.no,
    peer: row.kind === 'together' ? '本单位' : (peerOf(db, row.peer_org)?.name ?? row.peer_org),
    kind: kindText(row.kind),
    across: isAcross(row.kind),
    attachmentsOnly: row.kind === 'blobs',
    seq: row.seq,
    sealedAt: row.made_at,
    state: row.state,
    stateName: inboxNames[z.enum(inboxStates).parse(row.state)],
    checkCode: formatCheckCode(row.check_code),
    fileName: row.file_name,
    bytes: row.bytes,
    ...totalsOf(row),
    summary: summaryView(summaryOf(row)),
    writes: 0,
    note: [
      ...[broughtNote(summaryOf(row).brought)].filter((text) => text !== ''),
      ...(row.shredded_on === null ? [] : [`保存期满，内容已在 ${row.shredded_on} 按清单销毁`]),
      `${row.imported_at.slice(0, 10)} 导入：新收 ${result.accepted} ${unit}，原有 ${result.unchanged} ${unit}`,
      ...result.messages,
    ].join('；'),
    headHash: row.head_hash,
    awaitsPhone: false,
    phoneCode: phoneCodeOfRead(db, row),
  };
};

/** Moves a sealed package along its table; an event the table does not know for its state changes nothing. */
export const moveOutbox = (
  ctx: ActContext,
  row: Pick<PackageOutRow, 'id' | 'state'>,
  event: OutboxEvent,
  fields: Readonly<Record<string, string | number>> = {},
): void => {
  const next = nextOutboxState(outboxState(row), event);
  if (next !== null) updatePackageOut(ctx.db, row.id, { ...fields, state: next });
};
