import { done, refuse } from '#shared/values/refusal.ts';
import { heldTrustList } from '#exchange/pairing/documents.ts';
import { changeById, claimPage } from '#storage/changes.ts';
import { householdById } from '#storage/households.ts';
import { standingByMonth } from '#storage/pay-standing.ts';
import { latestTrustList } from '#storage/peers.ts';
import { transferInById, transferInPage, transferOfChange, transferOutPage } from '#storage/transfers.ts';
import { onCommand, onQuery, type Handler } from '../act.ts';
import { transferRowOf } from '../exchange/fact-store.ts';
import { neighbours } from '../exchange/trust.ts';
import { explainRefusal } from '../sentences.ts';
import { freezeTransfer, paidUntil } from './freeze-transfer.ts';
import { dropTransfer, prepareTransfer } from './hand-over.ts';
import { declineArrival, placeArrival, takeArrival } from './take-over.ts';
import { arrivalDetail, inView, outView, transferHistory } from './transfer-view.ts';

/** EV12: a family that moves takes its benefit to another township with its history, and is paid every month once. */
export const transferHandlers: readonly Handler[] = [
  onQuery('transfers.offices', 'read', (ctx) => {
    const list = latestTrustList(ctx.db);
    return done({
      rows: neighbours(ctx.db).map(({ org, name }) => ({ org, name })),
      listNo: ctx.office.role === 'county' || list === undefined ? null : heldTrustList(list.list).number,
    });
  }),
  onQuery('transfers.ofChange', 'read', (ctx, { changeId }) => {
    const change = changeById(ctx.db, changeId);
    if (change === undefined) return refuse('not_found', { what: '变更' });
    if (change.event !== 'EV12' || change.state !== 'in_force') return refuse('transfer_not_moving');
    const standing = transferOfChange(ctx.db, changeId);
    const asked = {
      id: changeId,
      change_id: changeId,
      to_org: ctx.office.orgCode,
      new_address: '',
      note: '',
      recorded_by: ctx.actor.userId,
    };
    const tried = freezeTransfer(ctx, asked);
    const sent = tried.ok ? transferRowOf(tried.value.line) : null;
    return done({
      why: tried.ok ? null : explainRefusal(tried.error),
      transfer: standing === undefined ? null : outView(ctx, standing),
      fromMonth: change.effect_month,
      monthlyFen: sent?.monthlyFen ?? 0,
      persons: sent?.insuredCount ?? 0,
      paidUntil: paidUntil(standingByMonth(ctx.db, change.benefit_id, '0000-01')),
      openClaims: claimPage(ctx.db, { householdId: change.household_id, kind: 'any', offset: 0, limit: 1 }).total,
    });
  }),
  onCommand('transfers.prepare', 'enter', (ctx, ask) => prepareTransfer(ctx, ask)),
  onCommand('transfers.drop', 'enter', (ctx, ask) => dropTransfer(ctx, ask)),
  onQuery('transfers.outgoing', 'read', (ctx, { offset, limit }) => {
    const page = transferOutPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => outView(ctx, row)) });
  }),
  onQuery('transfers.incoming', 'read', (ctx, { offset, limit }) => {
    const page = transferInPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map(inView) });
  }),
  onQuery('transfers.get', 'read', (ctx, { id }) => {
    const row = transferInById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '转入' }) : done(arrivalDetail(ctx, row));
  }),
  onCommand('transfers.place', 'enter', (ctx, ask) => placeArrival(ctx, ask)),
  onCommand('transfers.take', 'approve', (ctx, ask) => takeArrival(ctx, ask)),
  onCommand('transfers.decline', 'approve', (ctx, ask) => declineArrival(ctx, ask)),
  onQuery('transfers.history', 'read', (ctx, { householdId }) =>
    householdById(ctx.db, householdId) === undefined ? refuse('not_found', { what: '家庭' }) : done(transferHistory(ctx, householdId)),
  ),
];
