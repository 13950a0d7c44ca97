import { spotCheckRatio } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { campaignById, campaignFamilyPage, updateCampaign, type AnsweredFamilyRow, type CampaignRow } from '#storage/campaigns.ts';
import type { ReadableDb } from '#storage/db.ts';
import { relativesOfHousehold, reviewById, reviewersOf } from '#storage/reviews.ts';
import { drawnInCampaign, insertRevisit, revisitsOf, type RevisitRow } from '#storage/revisits.ts';
import { acted, onCommand, onQuery, type ActContext, type Acted, type Handler, type QueryContext } from '../act.ts';
import { attached } from '../files/attached.ts';
import { officeRules } from '../policies/office-rules.ts';
import { drawPage, keepDraw, previewDraw, type DrawFrame } from '../spot-checks/keep-draw.ts';
import { namedPersons } from '../users/named-persons.ts';
import { openCampaign } from './open-campaign.ts';
import { relativesAmong } from './keep-review.ts';
import { voidKept } from './void-kept.ts';

const EVERYBODY = 1_000_000;
const VISITORS = 2;

const families = (db: ReadableDb, id: string): readonly AnsweredFamilyRow[] =>
  campaignFamilyPage(db, { id, answer: 'any', village: null, offset: 0, limit: EVERYBODY }).rows;

/** What became of the second visits of a campaign, by benefit. */
export const revisitStanding = (
  db: ReadableDb,
  id: string,
): { readonly drawn: ReadonlySet<string>; readonly visits: ReadonlyMap<string, RevisitRow> } => ({
  drawn: new Set(drawnInCampaign(db, id)),
  visits: new Map(revisitsOf(db, id).map((row) => [row.benefit_id, row])),
});

/** Families drawn and not visited again, whose benefit still runs. */
export const revisitsOpen = (db: ReadableDb, id: string): readonly AnsweredFamilyRow[] => {
  const { drawn, visits } = revisitStanding(db, id);
  return families(db, id).filter((one) => one.now_state !== 'ended' && drawn.has(one.benefit_id) && !visits.has(one.benefit_id));
};

/** Answered families nobody drew yet; one in the kin filing of somebody here is visited in any case. */
const frameOf = (ctx: QueryContext, campaign: CampaignRow): Outcome<DrawFrame> => {
  const { drawn } = revisitStanding(ctx.db, campaign.id);
  const rows = families(ctx.db, campaign.id).filter(
    (one) => one.review_id !== null && one.result !== 'postponed' && one.now_state !== 'ended' && !drawn.has(one.benefit_id),
  );
  const place = { program: campaign.program, area: 'rural', village_code: ctx.office.orgCode };
  const policy = officeRules(ctx).policy([spotCheckRatio], place, monthOf(ctx.today));
  if (!policy.ok) return policy;
  return done({
    ratio: policyReader(policy.value).read(spotCheckRatio),
    candidates: rows.map((one) => ({
      id: one.benefit_id,
      no: one.household_no,
      mustVisit: relativesOfHousehold(ctx.db, one.household_id).length > 0,
    })),
  });
};

const revisit = (ctx: ActContext, ask: ParsedInputOf<CallOf<'campaigns.revisit'>>): Acted<{ id: string; rev: number }> => {
  const campaign = openCampaign(ctx, ask);
  if (!campaign.ok) return campaign;
  const files = attached(ctx, ask.attachmentIds);
  if (!files.ok) return files;
  const family = families(ctx.db, ask.id).find((one) => one.benefit_id === ask.benefitId);
  const { drawn, visits } = revisitStanding(ctx.db, ask.id);
  const review = family?.review_id == null ? undefined : reviewById(ctx.db, family.review_id);
  const head = family?.head_name ?? '';
  const before = visits.get(ask.benefitId);
  if (before !== undefined) return refuse('revisit_done', { head, on: before.on_day });
  if (family === undefined || review === undefined || !drawn.has(ask.benefitId)) return refuse('revisit_not_drawn', { head });
  if (ask.on < review.on_day || ask.on > ctx.today) return refuse('revisit_day_wrong', { on: ask.on, reviewed: review.on_day });
  const visitors = namedPersons(ctx.db, ask.visitors);
  if (new Set(visitors.map((one) => one.person_key)).size < VISITORS) return refuse('revisit_few', { count: visitors.length });
  const first = new Set(reviewersOf(ctx.db, review.id).map((one) => one.person_key));
  const again = visitors.filter((one) => first.has(one.person_key));
  if (again.length > 0) return refuse('revisit_same_person', { names: again.map((one) => one.name).join('、'), head });
  const apart = relativesAmong(ctx, family, visitors);
  if (!apart.ok) return apart;
  const names = visitors.map((one) => one.name).join('、');
  if (!ask.agrees) {
    const voided = voidKept(ctx, review, `抽查入户（${ask.on}，${names}）与核查不一致：${ask.findings.trim()}`);
    if (!voided.ok) return voided;
  }
  insertRevisit(ctx.db, {
    id: ctx.newId(),
    campaign_id: ask.id,
    benefit_id: ask.benefitId,
    review_id: review.id,
    on_day: ask.on,
    visitors: names,
    agrees: ask.agrees ? 1 : 0,
    findings: ask.findings.trim(),
    attachments: JSON.stringify(ask.attachmentIds),
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
  });
  updateCampaign(ctx.db, ask.id, {});
  return acted(
    { id: ask.id, rev: ask.rev + 1 },
    {
      objectType: 'review_campaign',
      objectId: ask.id,
      detail: {
        no: campaign.value.no,
        householdId: family.household_id,
        review: review.no,
        on: ask.on,
        visitors: names,
        agrees: ask.agrees,
      },
    },
  );
};

/** 抽查入户 in a campaign: a second visit by others to families drawn by a public seed. */
export const revisitHandlers: readonly Handler[] = [
  onQuery('campaigns.drawPreview', 'read', (ctx, { id }) => {
    const campaign = campaignById(ctx.db, id);
    if (campaign === undefined) return refuse('not_found', { what: '集中复核' });
    const frame = frameOf(ctx, campaign);
    return frame.ok ? done(previewDraw(frame.value)) : frame;
  }),
  onCommand('campaigns.draw', 'propose', (ctx, ask) => {
    const campaign = openCampaign(ctx, ask);
    if (!campaign.ok) return campaign;
    const frame = frameOf(ctx, campaign.value);
    if (!frame.ok) return frame;
    const { seed, frameHash } = ask;
    const drawn = keepDraw(ctx, frame.value, { seed, frameHash, purpose: 'review', about: ask.id }, 'campaign_draw_empty');
    if (!drawn.ok) return drawn;
    const { no, visited } = drawn.value;
    updateCampaign(ctx.db, ask.id, {});
    return acted(
      { id: ask.id, rev: ask.rev + 1 },
      {
        objectType: 'review_campaign',
        objectId: ask.id,
        detail: { no: campaign.value.no, draw: no, seed, frameHash, visited: visited.map((one) => one.no) },
      },
    );
  }),
  onQuery('campaigns.draws', 'read', (ctx, { id, offset, limit }) => {
    const { visits } = revisitStanding(ctx.db, id);
    const byBenefit = new Map(families(ctx.db, id).map((one) => [one.benefit_id, one]));
    return done(
      drawPage(ctx.db, { purpose: 'review', about: id, offset, limit }, (_, benefitId) => ({
        applicant: byBenefit.get(benefitId)?.head_name ?? '',
        opens: byBenefit.get(benefitId)?.household_id ?? '',
        visited: visits.has(benefitId),
      })),
    );
  }),
  onCommand('campaigns.revisit', 'survey', revisit),
];
