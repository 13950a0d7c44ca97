import { insertRow, selectAll, type ReadableDb, type WritableDb } from './db.ts';

export type RevisitRow = {
  id: string;
  campaign_id: string;
  benefit_id: string;
  review_id: string;
  on_day: string;
  visitors: string;
  agrees: number;
  findings: string;
  attachments: string;
  recorded_at: string;
  recorded_by: string;
};
export const insertRevisit = (db: WritableDb, row: RevisitRow): void => insertRow(db, 'campaign_revisit', row);
export const revisitsOf = (db: ReadableDb, campaignId: string): RevisitRow[] =>
  selectAll(db, 'SELECT * FROM campaign_revisit WHERE campaign_id = ? ORDER BY recorded_at, id', [campaignId]);
/** Whom the draws of a campaign named: benefits, each once. */
export const drawnInCampaign = (db: ReadableDb, campaignId: string): string[] =>
  selectAll<{ id: string }>(
    db,
    `SELECT DISTINCT json_extract(e.value, '$.caseId') AS id FROM spot_draw d, json_each(d.drawn) e WHERE d.purpose = 'review' AND d.about = @id
      UNION SELECT json_extract(e.value, '$.caseId') FROM spot_draw d, json_each(d.always) e WHERE d.purpose = 'review' AND d.about = @id`,
    { id: campaignId },
  ).map((row) => row.id);
