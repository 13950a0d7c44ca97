import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { campaignById, type CampaignRow } from '#storage/campaigns.ts';
import { shownRow, type ActContext, type Ask } from '../act.ts';

/** The campaign the screen showed, not yet closed. */
export const openCampaign = (ctx: ActContext, ask: Ask): Outcome<CampaignRow> => {
  const row = shownRow(campaignById(ctx.db, ask.id), '集中复核', ask.rev);
  if (!row.ok) return row;
  return row.value.state === 'open' ? row : refuse('campaign_not_open');
};
