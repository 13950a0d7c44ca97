import { createHash } from 'node:crypto';
import { movementsBetween, standingAt, type Moment } from '#domain/benefits/movements.ts';
import { bridgeRegister, type RegisterBridge } from '#domain/benefits/register-bridge.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { reviewClass, reviewResult } from '#shared/contract/benefit-review.ts';
import { registerBridge } from '#shared/contract/register-bridge.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import {
  campaignById,
  campaignCandidates,
  campaignFamilyPage,
  campaignPage,
  campaignProgress,
  insertCampaign,
  updateCampaign,
  type AnsweredFamilyRow,
  type CampaignFamilyRow,
  type CampaignRow,
} from '#storage/campaigns.ts';
import { allDivisions } from '#storage/divisions.ts';
import { userName } from '#storage/office.ts';
import type { RevisitRow } from '#storage/revisits.ts';
import { payables } from '#storage/pay.ts';
import { acted, onCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { paidBenefits } from '../pay/run-view.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { openCampaign } from './open-campaign.ts';
import { amountsByBenefit } from './amount-rows.ts';
import { revisitsOpen, revisitStanding } from './revisits.ts';
import { bridgeView, differingText } from './bridge-view.ts';

type Ask = Pick<ParsedInputOf<CallOf<'campaigns.preview'>>, 'program' | 'month' | 'scope' | 'villages'>;
type Frame = {
  readonly families: readonly (Omit<CampaignFamilyRow, 'campaign_id' | 'no'> & { readonly in_campaign: string | null })[];
  readonly hash: string;
  readonly persons: number;
  readonly fen: number;
};
const EVERYBODY = 1_000_000;
const NAMED = 5;

/** The families to be looked at as they stand, and the digest by which the list is known again. */
const frameOf = (ctx: QueryContext, ask: Ask): Frame => {
  const amounts = amountsByBenefit(ctx.db, ask.program);
  const now: Moment = { month: monthOf(ctx.today), at: ctx.now };
  const hash = createHash('sha256');
  const families = campaignCandidates(ctx.db, { ...ask, dueTo: ask.scope === 'due' ? ask.month : null }).map(
    ({ household_no: no, ...row }) => {
      const standing = standingAt(amounts.get(row.benefit_id) ?? [], now);
      const [persons, fen] = [standing?.persons ?? 0, standing?.fen ?? 0];
      hash.update(`${no}|${persons}|${fen}|${row.benefit_state}\n`);
      return { ...row, persons, fen };
    },
  );
  return {
    families,
    hash: hash.digest('hex'),
    persons: families.reduce((sum, one) => sum + one.persons, 0),
    fen: families.reduce((sum, one) => sum + one.fen, 0),
  };
};

const allFamilies = (ctx: Pick<QueryContext, 'db'>, id: string, answer = 'any'): readonly AnsweredFamilyRow[] =>
  campaignFamilyPage(ctx.db, { id, answer, village: null, offset: 0, limit: EVERYBODY }).rows;

/** The frozen list, the papers since, and what the register pays these families this month. */
const bridgeOf = (ctx: QueryContext, row: CampaignRow): RegisterBridge => {
  const amounts = amountsByBenefit(ctx.db, row.program);
  const month = monthOf(ctx.today);
  const now = new Map(paidBenefits(payables(ctx.db, row.program, month), month).map((one) => [one.benefit_id, one]));
  const from: Moment = { month: monthOf(row.opened_on), at: row.recorded_at };
  return bridgeRegister(
    allFamilies(ctx, row.id).map((family) => {
      const paid = now.get(family.benefit_id);
      return {
        householdId: family.household_id,
        villageCode: family.village_code,
        head: family.head_name,
        before: family.persons === 0 ? null : { persons: family.persons, fen: family.fen },
        movements: movementsBetween(amounts.get(family.benefit_id) ?? [], from, { month, at: ctx.now }),
        after: paid === undefined ? null : { persons: paid.persons, fen: paid.monthly_fen },
      };
    }),
  );
};

const namedHeads = (rows: readonly AnsweredFamilyRow[]): string =>
  `${rows
    .slice(0, NAMED)
    .map((one) => one.head_name)
    .join('、')}${rows.length > NAMED ? '等' : ''}`;

const rowView = (row: CampaignRow, open: number): ValueOf<CallOf<'campaigns.list'>>['rows'][number] => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  title: row.title,
  program: row.program,
  month: row.month,
  scope: row.scope,
  state: row.state,
  untilOn: row.until_on,
  openedOn: row.opened_on,
  closedOn: row.closed_on,
  households: row.households,
  persons: row.persons,
  fen: row.fen,
  open,
});

const revisitView = (row: RevisitRow | undefined) =>
  row === undefined ? null : { on: row.on_day, visitors: row.visitors, agrees: row.agrees === 1, findings: row.findings };

const familyView = (
  row: AnsweredFamilyRow,
  { drawn, visits }: ReturnType<typeof revisitStanding>,
): ValueOf<CallOf<'campaigns.families'>>['rows'][number] => ({
  drawn: drawn.has(row.benefit_id),
  revisit: revisitView(visits.get(row.benefit_id)),
  id: row.benefit_id,
  rev: row.rev,
  no: row.no,
  householdId: row.household_id,
  householdNo: row.household_no,
  head: row.head_name,
  village: row.village ?? '',
  group: row.group_name,
  persons: row.persons,
  fen: row.fen,
  reviewClass: reviewClass.parse(row.review_class),
  due: row.review_due,
  suspended: row.now_state === 'suspended',
  ended: row.now_state === 'ended',
  reviewId: row.review_id,
  result: row.result === null ? null : reviewResult.parse(row.result),
  on: row.on_day,
  findings: row.findings ?? '',
  changeNo: row.change_no,
});

const countByVillage = (ctx: QueryContext, frame: Frame) => {
  const names = new Map(allDivisions(ctx.db).map((one) => [one.code, one.name]));
  const counts = new Map<string, number>();
  for (const one of frame.families) counts.set(one.village_code, (counts.get(one.village_code) ?? 0) + 1);
  return [...counts].map(([villageCode, households]) => ({ villageCode, village: names.get(villageCode) ?? '', households }));
};

/** 集中复核: opened from a list people have seen, answered family by family, closed when nobody is left and the sums agree. */
export const campaignHandlers: readonly Handler[] = [
  onQuery('campaigns.preview', 'read', (ctx, ask) => {
    const frame = frameOf(ctx, ask);
    return done({
      frameHash: frame.hash,
      households: frame.families.length,
      persons: frame.persons,
      fen: frame.fen,
      taken: frame.families.filter((one) => one.in_campaign !== null).length,
      villages: countByVillage(ctx, frame),
    });
  }),
  onCommand('campaigns.open', 'propose', (ctx, ask) => {
    if (ask.untilOn < ctx.today) return refuse('campaign_until_past', { until: ask.untilOn });
    const frame = frameOf(ctx, ask);
    if (frame.families.length === 0) return refuse('campaign_empty');
    if (frame.hash !== ask.frameHash) return refuse('campaign_frame_changed');
    const taken = frame.families.filter((one) => one.in_campaign !== null);
    if (taken.length > 0) return refuse('campaign_overlap', { count: taken.length, no: taken[0]?.in_campaign ?? '' });
    const id = ctx.newId();
    const row: CampaignRow = {
      id,
      rev: 0,
      no: nextRunningNumber(ctx.db, 'campaign', ctx.today.slice(0, 4)),
      title: ask.title.trim(),
      program: ask.program,
      month: ask.month,
      scope: ask.scope,
      state: 'open',
      until_on: ask.untilOn,
      households: frame.families.length,
      persons: frame.persons,
      fen: frame.fen,
      frame_hash: frame.hash,
      opened_on: ctx.today,
      opened_by: ctx.actor.userId,
      recorded_at: ctx.now,
      closed_on: null,
      closed_by: null,
      closing: null,
      ended_reason: null,
    };
    insertCampaign(
      ctx.db,
      row,
      frame.families.map(({ in_campaign: _, ...family }) => family),
    );
    return acted(
      { id, rev: 0 },
      {
        objectType: 'review_campaign',
        objectId: id,
        detail: {
          no: row.no,
          month: ask.month,
          scope: ask.scope,
          villages: ask.villages,
          households: row.households,
          frameHash: frame.hash,
        },
      },
    );
  }),
  onQuery('campaigns.list', 'read', (ctx, { state, offset, limit }) => {
    const page = campaignPage(ctx.db, state, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => rowView(row, row.open_families)) });
  }),
  onQuery('campaigns.get', 'read', (ctx, { id }) => {
    const row = campaignById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '集中复核' });
    const villages = campaignProgress(ctx.db, id);
    const closed = row.closing === null ? null : registerBridge.parse(JSON.parse(row.closing));
    return done({
      ...rowView(
        row,
        villages.reduce((sum, one) => sum + one.open, 0),
      ),
      frameHash: row.frame_hash,
      openedBy: userName(ctx.db, row.opened_by),
      closedBy: row.closed_by === null ? null : userName(ctx.db, row.closed_by),
      endedReason: row.ended_reason,
      villages: villages.map((one) => ({
        villageCode: one.village_code,
        village: one.village ?? '',
        households: one.households,
        open: one.open,
        unchanged: one.unchanged,
        changed: one.changed,
        notMet: one.not_met,
        postponed: one.postponed,
        ended: one.ended,
      })),
      bridge: closed ?? bridgeView(ctx.db, bridgeOf(ctx, row)),
    });
  }),
  onQuery('campaigns.families', 'read', (ctx, ask) => {
    const page = campaignFamilyPage(ctx.db, { ...ask, village: ask.village ?? null });
    const standing = revisitStanding(ctx.db, ask.id);
    return done({ total: page.total, rows: page.rows.map((row) => familyView(row, standing)) });
  }),
  onCommand('campaigns.close', 'propose', (ctx, ask) => {
    const row = openCampaign(ctx, ask);
    if (!row.ok) return row;
    const left = allFamilies(ctx, ask.id, 'open');
    if (left.length > 0) return refuse('campaign_unanswered', { count: left.length, heads: namedHeads(left) });
    const unseen = revisitsOpen(ctx.db, ask.id);
    if (unseen.length > 0) return refuse('campaign_revisit_open', { count: unseen.length, heads: namedHeads(unseen) });
    const bridge = bridgeOf(ctx, row.value);
    if (!bridge.balanced) return refuse('campaign_unbalanced', { lines: differingText(bridge) });
    updateCampaign(ctx.db, ask.id, {
      state: 'closed',
      closed_on: ctx.today,
      closed_by: ctx.actor.userId,
      closing: JSON.stringify(bridgeView(ctx.db, bridge)),
    });
    return acted({ id: ask.id, rev: ask.rev + 1 }, { objectType: 'review_campaign', objectId: ask.id, detail: { no: row.value.no } });
  }),
  onCommand('campaigns.cancel', 'propose', (ctx, ask) => {
    const row = openCampaign(ctx, ask);
    if (!row.ok) return row;
    updateCampaign(ctx.db, ask.id, { state: 'cancelled', closed_on: ctx.today, closed_by: ctx.actor.userId, ended_reason: ask.reason });
    return acted(
      { id: ask.id, rev: ask.rev + 1 },
      { objectType: 'review_campaign', objectId: ask.id, detail: { no: row.value.no, reason: ask.reason } },
    );
  }),
];
