import { programOf } from '#domain/programs/registry.ts';
import { reviewItemLabels, reviewItems, reviewProposalLabels, reviewResultLabels, type ReviewItem } from '#domain/reviews/result.ts';
import { reviewResult } from '#shared/contract/benefit-review.ts';
import { keptReview } from '#shared/contract/reviews.ts';
import { done } from '#shared/values/refusal.ts';
import { campaignById, campaignFamilyPage, type AnsweredFamilyRow } from '#storage/campaigns.ts';
import { userName } from '#storage/office.ts';
import { reviewersOf } from '#storage/reviews.ts';
import { paperSource } from '../source.ts';

const { items: itemsOf, proposal: proposalOf } = keptReview.shape;
const ofPeople: ReadonlySet<ReviewItem> = new Set(['living', 'residence', 'marriage', 'disability', 'health']);
const EVERYBODY = 1_000_000;

const resultOf = (row: AnsweredFamilyRow): string => {
  if (row.result !== null) return reviewResultLabels[reviewResult.parse(row.result)];
  return row.now_state === 'ended' ? '已停发' : '';
};

/** 复核花名册 of a campaign: to be filled in on the way, or with what was found. */
export const reviewRosterSource = paperSource(
  'review-roster',
  'campaign',
  (ctx, id, variant) => {
    const campaign = campaignById(ctx.db, id);
    if (campaign === undefined) return null;
    const filled = variant !== 'blank';
    const { rows } = campaignFamilyPage(ctx.db, { id, answer: 'any', village: null, offset: 0, limit: EVERYBODY });
    return done({
      snapshot: {
        number: campaign.no,
        title: campaign.title,
        matter: programOf(campaign.program)?.name ?? campaign.program,
        officeName: ctx.office.name,
        month: campaign.month,
        until: campaign.until_on,
        frameHash: campaign.frame_hash,
        filled,
        rows: rows.map((row) => {
          const changed = filled && row.items !== null ? itemsOf.parse(JSON.parse(row.items)) : [];
          const named = (wanted: boolean): string =>
            reviewItems
              .filter((item) => changed.includes(item) && ofPeople.has(item) === wanted)
              .map((item) => reviewItemLabels[item])
              .join('、');
          const proposal = filled && row.result === 'changed' && row.proposal !== null ? proposalOf.parse(row.proposal) : null;
          return {
            village: row.village ?? '',
            group: row.group_name,
            head: row.head_name,
            reviewClass: row.review_class,
            persons: row.persons,
            monthlyFen: row.fen,
            due: row.review_due,
            people: named(true),
            income: named(false),
            result: filled ? resultOf(row) : '',
            proposal: proposal === null ? '' : reviewProposalLabels[proposal],
            reviewers:
              filled && row.review_id !== null
                ? reviewersOf(ctx.db, row.review_id)
                    .map((one) => one.name)
                    .join('、')
                : '',
            on: filled ? row.on_day : null,
          };
        }),
        preparedBy: userName(ctx.db, campaign.opened_by),
      },
    });
  },
  [
    { code: 'results', label: '带核查结果' },
    { code: 'blank', label: '空白，下村填写' },
  ],
  (ctx, id) => (campaignById(ctx.db, id) === undefined ? null : done(null)),
);
