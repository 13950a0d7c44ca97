import { mediumPurposeLabels, mediumStateLabels, nextMediumStates } from '#domain/media/medium.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { MediumState } from '#shared/contract/media.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import {
  insertMediumEvent,
  keepReminded,
  media,
  mediumById,
  mediumEvents,
  updateMedium,
  usesOfMedium,
  type MediumRow,
} from '#storage/media.ts';
import { userName } from '#storage/office.ts';
import { stickChecked } from '#storage/sticks.ts';
import {
  acted,
  onCommand,
  onPreparedCommand,
  onQuery,
  shownRow,
  type ActContext,
  type Acted,
  type Handler,
  type QueryContext,
} from '../act.ts';
import { useText } from './use-text.ts';
import { prepareMark, prepareRegister, runMark, runRegister } from './register-medium.ts';

const shownUses = 200;

const shownMediumRow = (ctx: QueryContext, row: MediumRow): ValueOf<CallOf<'media.list'>>['rows'][number] => {
  const [last] = usesOfMedium(ctx.db, ctx.office.orgCode, row.no, 1);
  const checked = stickChecked(ctx.db, row.no);
  return {
    id: row.id,
    rev: row.rev,
    no: row.no,
    keeper: row.keeper,
    purpose: row.purpose,
    note: row.note,
    state: row.state,
    stateOn: row.state_on,
    stateBy: userName(ctx.db, row.state_by),
    stateWhy: row.state_why,
    registeredOn: row.registered_on,
    volume: row.volume,
    bytes: row.bytes,
    lastUse: last === undefined ? null : { at: last.at, text: useText(last) },
    checkedOn: checked?.good_at?.slice(0, 10) ?? null,
    failed: checked?.bad_at != null,
  };
};

type StateAsk = { readonly id: string; readonly rev: number; readonly on: string };

/** 停用、启用、丢失、销毁: one step of the register, with its day, who and why. */
const moveTo = (ctx: ActContext, { id, rev, on }: StateAsk, to: MediumState, why: string): Acted<{ id: string; rev: number }> => {
  const known = shownRow(mediumById(ctx.db, id), '介质', rev);
  if (!known.ok) return known;
  const row = known.value;
  if (!nextMediumStates[row.state].includes(to))
    return refuse('medium_state_step', { no: row.no, from: mediumStateLabels[row.state], to: mediumStateLabels[to] });
  if (on > ctx.today) return refuse('medium_day_ahead', { today: ctx.today });
  updateMedium(ctx.db, row, { state: to, state_on: on, state_by: ctx.actor.userId, state_why: why });
  insertMediumEvent(ctx.db, {
    medium: id,
    on_day: on,
    by_user: ctx.actor.userId,
    text: `改为“${mediumStateLabels[to]}”${why === '' ? '' : `：${why}`}`,
  });
  return acted(
    { id, rev: rev + 1 },
    {
      objectType: 'medium',
      objectId: id,
      detail: { medium: row.no, from: mediumStateLabels[row.state], to: mediumStateLabels[to], on, reason: why },
    },
  );
};

/** 介质登记: the office's sticks, their keepers, and what became of them. */
export const mediaHandlers: readonly Handler[] = [
  onQuery('media.list', 'read', (ctx) => done({ rows: media(ctx.db).map((row) => shownMediumRow(ctx, row)) })),
  onQuery('media.get', 'read', (ctx, { id }) => {
    const row = mediumById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '介质' });
    return done({
      ...shownMediumRow(ctx, row),
      next: [...nextMediumStates[row.state]],
      events: mediumEvents(ctx.db, id).map((one) => ({ on: one.on_day, by: userName(ctx.db, one.by_user), text: one.text })),
      uses: usesOfMedium(ctx.db, ctx.office.orgCode, row.no, shownUses).map((one) => ({
        at: one.at,
        by: userName(ctx.db, one.by_user),
        text: useText(one),
      })),
    });
  }),
  onPreparedCommand('media.register', 'media', prepareRegister, runRegister),
  onPreparedCommand('media.mark', 'media', prepareMark, runMark),
  onCommand('media.change', 'media', (ctx, { id, rev, keeper, purpose, note }) => {
    const known = shownRow(mediumById(ctx.db, id), '介质', rev);
    if (!known.ok) return known;
    const row = known.value;
    updateMedium(ctx.db, row, { keeper, purpose, note });
    const said = [
      ...(keeper === row.keeper ? [] : [`保管人由${row.keeper}改为${keeper}`]),
      ...(purpose === row.purpose ? [] : [`用途由“${mediumPurposeLabels[row.purpose]}”改为“${mediumPurposeLabels[purpose]}”`]),
    ];
    if (said.length > 0) insertMediumEvent(ctx.db, { medium: id, on_day: ctx.today, by_user: ctx.actor.userId, text: said.join('，') });
    return acted(
      { id, rev: rev + 1 },
      {
        objectType: 'medium',
        objectId: id,
        detail: { medium: row.no, keeper, purpose: mediumPurposeLabels[purpose], note: said.join('，') },
      },
    );
  }),
  onCommand('media.setState', 'media', (ctx, ask) => moveTo(ctx, ask, ask.to, ask.why)),
  // Not `media`: who lost it, or found the drawer empty, says so at once.
  onCommand('media.reportLost', 'read', (ctx, ask) => moveTo(ctx, ask, 'lost', ask.how)),
  onCommand('media.confirmReminder', 'read', (ctx) => {
    keepReminded(ctx.db, ctx.today, ctx.now, ctx.actor.userId);
    return acted({}, { objectType: 'office', objectId: ctx.office.orgCode });
  }),
];
