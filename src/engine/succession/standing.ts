import { arrivingLabels } from '#domain/flow/transfer-flow.ts';
import { peerHolds } from '#exchange/facts/selection.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { handedFrom, rehomingsFrom, successionOf, successions, type RehomingKept } from '#storage/succession.ts';
import { transfersInFrom, type TransferInRow } from '#storage/transfers.ts';
import type { QueryContext } from '../act.ts';
import { peerHaveOf } from '../exchange/links.ts';
import { handedOnRow } from './handed-on.ts';
import { isOpen } from './settled.ts';
import { sumOf } from './sums.ts';

type Merger = ValueOf<CallOf<'succession.list'>>['rows'][number];
type Family = ValueOf<CallOf<'succession.families'>>['rows'][number];

const stateOfKept = (row: RehomingKept): Family['state'] => (row.state === 'made' ? 'waiting' : row.state);
const keptNames: Readonly<Record<Family['state'], string>> = {
  waiting: '待承接单位接收',
  taken: '承接单位已接收',
  declined: '承接单位不接收',
  passed: '转下一个承接单位',
  left: '没有转交',
};

const keptView = (row: RehomingKept, undelivered: boolean): Family => ({
  id: row.id,
  rev: row.rev,
  caseNo: row.case_no,
  head: row.head_name,
  village: '',
  kind: row.kind,
  persons: row.persons,
  monthlyFen: row.monthly_fen,
  fromMonth: row.from_month,
  state: stateOfKept(row),
  stateName: undelivered ? '待送达' : keptNames[stateOfKept(row)],
  text: [
    row.answered_on === null ? row.why : `${row.answered_on}：${row.answer ?? ''}`,
    row.settled_on === null ? '' : `${row.settled_on} 办结：${row.settled}`,
  ]
    .filter((part) => part !== '')
    .join('；'),
  late: row.settled_on === null ? row.late : '',
  open: isOpen(row),
});

const stateOfArrival = (row: TransferInRow): Family['state'] => (row.state === 'arrived' || row.state === 'placed' ? 'waiting' : row.state);

const arrivalView = (row: TransferInRow): Family => ({
  id: row.id,
  rev: row.rev,
  caseNo: row.change_no,
  head: row.head_name,
  village: row.old_village_name ?? '',
  kind: row.kind === 'case' ? 'case' : 'benefit',
  persons: row.persons,
  monthlyFen: row.monthly_fen,
  fromMonth: row.from_month,
  state: stateOfArrival(row),
  stateName: arrivingLabels[row.state],
  text: row.settled_on === null ? `${row.arrived_on} 收到` : `${row.settled_on} 办结${row.reason === null ? '' : `：${row.reason}`}`,
  late: '',
  open: false,
});

/** What the successor's last list does not name yet. */
const undeliveredOf = (ctx: QueryContext, rows: readonly RehomingKept[]): ReadonlySet<string> => {
  const have = new Map([...new Set(rows.map((row) => row.to_org))].map((org) => [org, peerHaveOf(ctx.db, org)]));
  return new Set(
    rows
      .filter((row) => row.state === 'made' && !peerHolds(have.get(row.to_org) ?? null, { gid: row.id, digest: row.digest }))
      .map((row) => row.id),
  );
};

/** Every family of a dissolved office, as this side has it. */
export const familiesFrom = (ctx: QueryContext, from: string): readonly Family[] => {
  if (ctx.office.role === 'township') return transfersInFrom(ctx.db, from).map(arrivalView);
  const rows = rehomingsFrom(ctx.db, from);
  const undelivered = undeliveredOf(ctx, rows);
  return rows.map((row) => keptView(row, undelivered.has(row.id)));
};

const sumsOf = (families: readonly Family[]) => {
  const handed = families.filter((one) => one.state !== 'left');
  const among = (state: Family['state']) => sumOf(handed.filter((one) => one.state === state));
  return {
    all: sumOf(handed),
    waiting: among('waiting'),
    taken: among('taken'),
    declined: among('declined'),
    passed: among('passed'),
    left: families.length - handed.length,
    late: families.filter((one) => one.late !== '').length,
    open: families.filter((one) => one.open).length,
  };
};

const countyMergers = (ctx: QueryContext): Merger[] =>
  successions(ctx.db).map((row) => ({
    fromOrg: row.org,
    fromName: row.name,
    toOrg: row.to_org,
    toName: row.to_name,
    document: row.document,
    on: row.on_day,
    fromMonth: row.from_month,
    ...sumsOf(familiesFrom(ctx, row.org)),
    undelivered: undeliveredOf(ctx, rehomingsFrom(ctx.db, row.org)).size,
    own: false,
  }));

const townshipMergers = (ctx: QueryContext): Merger[] =>
  handedFrom(ctx.db).flatMap(({ from_org, from_name }) => {
    const rows = transfersInFrom(ctx.db, from_org);
    const said = rows[0] === undefined ? null : handedOnRow(ctx.db, rows[0]);
    if (said === null) return [];
    return [
      {
        fromOrg: from_org,
        fromName: from_name,
        toOrg: ctx.office.orgCode,
        toName: ctx.office.name,
        document: said.approval.document,
        on: said.approval.on,
        fromMonth: rows.map((row) => row.from_month).toSorted()[0] ?? said.fromMonth,
        ...sumsOf(familiesFrom(ctx, from_org)),
        undelivered: 0,
        own: from_org === ctx.office.orgCode,
      },
    ];
  });

export const mergers = (ctx: QueryContext): Merger[] => (ctx.office.role === 'county' ? countyMergers(ctx) : townshipMergers(ctx));

/** Whether this side knows of a dissolved office of that code. */
export const isKnownMerger = (ctx: QueryContext, from: string): boolean =>
  ctx.office.role === 'county' ? successionOf(ctx.db, from) !== undefined : transfersInFrom(ctx.db, from).length > 0;
