import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type CampaignRow = {
  id: string;
  rev: number;
  no: string;
  title: string;
  program: string;
  month: string;
  scope: 'due' | 'all';
  state: 'open' | 'closed' | 'cancelled';
  until_on: string;
  households: number;
  persons: number;
  fen: number;
  frame_hash: string;
  opened_on: string;
  opened_by: string;
  recorded_at: string;
  closed_on: string | null;
  closed_by: string | null;
  closing: string | null;
  ended_reason: string | null;
};
export type CampaignFamilyRow = {
  campaign_id: string;
  benefit_id: string;
  no: number;
  household_id: string;
  village_code: string;
  head_name: string;
  persons: number;
  fen: number;
  review_class: string;
  review_due: string;
  benefit_state: string;
};

/** Families of some villages whose benefit runs, due up to a month where one is named; and the open campaign each is in already. */
export const campaignCandidates = (
  db: ReadableDb,
  ask: { readonly program: string; readonly villages: readonly string[]; readonly dueTo: string | null },
): (Omit<CampaignFamilyRow, 'campaign_id' | 'no' | 'persons' | 'fen'> & { household_no: string; in_campaign: string | null })[] =>
  selectAll(
    db,
    `SELECT b.id AS benefit_id, b.household_id, h.no AS household_no, h.village_code, p.name AS head_name, coalesce(b.review_class, 'A') AS review_class, b.review_due, b.state AS benefit_state,
      (SELECT c.no FROM campaign_family f JOIN review_campaign c ON c.id = f.campaign_id WHERE f.benefit_id = b.id AND c.state = 'open') AS in_campaign
    FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id
    WHERE b.program = @program AND b.state <> 'ended' AND b.review_due IS NOT NULL AND h.village_code IN (SELECT value FROM json_each(@villages)) AND (@dueTo IS NULL OR b.review_due <= @dueTo) ORDER BY h.village_code, h.no`,
    { program: ask.program, villages: JSON.stringify(ask.villages), dueTo: ask.dueTo },
  );
export const insertCampaign = (
  db: WritableDb,
  row: CampaignRow,
  families: readonly Omit<CampaignFamilyRow, 'campaign_id' | 'no'>[],
): void => {
  insertRow(db, 'review_campaign', row);
  for (const [i, family] of families.entries()) insertRow(db, 'campaign_family', { campaign_id: row.id, no: i + 1, ...family });
};
export const campaignById = (db: ReadableDb, id: string): CampaignRow | undefined =>
  selectOne(db, 'SELECT * FROM review_campaign WHERE id = ?', [id]);
export const updateCampaign = (db: WritableDb, id: string, fields: Partial<CampaignRow>): void =>
  void reviseRow<CampaignRow>(db, 'review_campaign', { id }, fields);

/** A family of a campaign with the last finding of it that stands. */
export type AnsweredFamilyRow = CampaignFamilyRow & {
  village: string | null;
  household_no: string;
  group_name: string;
  now_state: string;
  rev: number;
  review_id: string | null;
  result: string | null;
  on_day: string | null;
  findings: string | null;
  items: string | null;
  proposal: string | null;
  event: string | null;
  change_no: string | null;
};
const ANSWERED = `SELECT f.*, d.name AS village, h.no AS household_no, h.group_name, b.state AS now_state, b.rev, r.id AS review_id, r.result, r.on_day, r.findings, r.items, r.proposal, r.event, g.no AS change_no
  FROM campaign_family f JOIN benefit b ON b.id = f.benefit_id JOIN household h ON h.id = f.household_id LEFT JOIN division d ON d.code = f.village_code
  LEFT JOIN family_review r ON r.id = (SELECT x.id FROM family_review x WHERE x.campaign_id = f.campaign_id AND x.benefit_id = f.benefit_id AND x.voided_at IS NULL ORDER BY x.recorded_at DESC, x.id DESC LIMIT 1)
  LEFT JOIN benefit_change g ON g.id = r.change_id WHERE f.campaign_id = @id`;
// A family whose benefit has ended since needs no finding: the paper that ended it answers.
const ANSWER: Readonly<Record<string, string>> = {
  open: `(result IS NULL AND now_state <> 'ended')`,
  answered: `(result IS NOT NULL OR now_state = 'ended')`,
  any: '1 = 1',
};
export const campaignFamilyPage = (
  db: ReadableDb,
  ask: { readonly id: string; readonly answer: string; readonly village: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: AnsweredFamilyRow[] } => {
  const where = `${ANSWER[ask.answer] ?? 'result = @answer'}${ask.village === null ? '' : ' AND village_code = @village'}`;
  const params: Record<string, SqlValue> = {
    id: ask.id,
    ...(ANSWER[ask.answer] === undefined ? { answer: ask.answer } : {}),
    ...(ask.village === null ? {} : { village: ask.village }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${ANSWERED}) WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM (${ANSWERED}) WHERE ${where} ORDER BY no LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
export type VillageProgressRow = {
  village_code: string;
  village: string | null;
  households: number;
  open: number;
  unchanged: number;
  changed: number;
  not_met: number;
  postponed: number;
  ended: number;
};
/** How far a campaign is, village by village. */
export const campaignProgress = (db: ReadableDb, id: string): VillageProgressRow[] =>
  selectAll(
    db,
    `SELECT village_code, village, count(*) AS households, count(CASE WHEN ${ANSWER['open'] ?? ''} THEN 1 END) AS open, count(CASE WHEN result = 'unchanged' THEN 1 END) AS unchanged, count(CASE WHEN result = 'changed' THEN 1 END) AS changed,
      count(CASE WHEN result IN ('not_found','uncooperative') THEN 1 END) AS not_met, count(CASE WHEN result = 'postponed' THEN 1 END) AS postponed, count(CASE WHEN result IS NULL AND now_state = 'ended' THEN 1 END) AS ended
    FROM (${ANSWERED}) GROUP BY village_code ORDER BY village_code`,
    { id },
  );
export const campaignPage = (
  db: ReadableDb,
  state: string,
  offset: number,
  limit: number,
): { total: number; rows: (CampaignRow & { open_families: number })[] } => {
  const where = `(@state = 'all' OR c.state = @state)`;
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM review_campaign c WHERE ${where}`, { state })?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT c.*, (SELECT count(*) FROM campaign_family f JOIN benefit b ON b.id = f.benefit_id WHERE f.campaign_id = c.id AND b.state <> 'ended'
          AND NOT EXISTS (SELECT 1 FROM family_review r WHERE r.campaign_id = c.id AND r.benefit_id = f.benefit_id AND r.voided_at IS NULL)) AS open_families
      FROM review_campaign c WHERE ${where} ORDER BY c.month DESC, c.no DESC LIMIT @limit OFFSET @offset`,
      { state, offset, limit },
    ),
  };
};
