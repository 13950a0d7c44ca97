import type { BenefitRow } from './benefits.ts';
import { execute, insertRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

/** A benefit with its family as the list of reviews shows it. */
export type DueReviewRow = BenefitRow & {
  household_no: string;
  village_code: string;
  village: string | null;
  group_name: string;
  head_name: string;
  monthly_fen: number;
  persons: number;
  campaign_id: string | null;
  campaign_no: string | null;
  change_id: string | null;
  change_no: string | null;
  last_result: string | null;
  last_on: string | null;
};

const DUE = `SELECT b.*, h.no AS household_no, h.village_code, d.name AS village, h.group_name, p.name AS head_name, a.monthly_fen, a.persons,
    (SELECT f.campaign_id FROM campaign_family f JOIN review_campaign c ON c.id = f.campaign_id WHERE f.benefit_id = b.id AND c.state = 'open') AS campaign_id,
    (SELECT c.no FROM campaign_family f JOIN review_campaign c ON c.id = f.campaign_id WHERE f.benefit_id = b.id AND c.state = 'open') AS campaign_no,
    g.id AS change_id, g.no AS change_no, v.result AS last_result, v.on_day AS last_on
  FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id LEFT JOIN division d ON d.code = h.village_code
  JOIN benefit_amount a ON a.id = (SELECT x.id FROM benefit_amount x WHERE x.benefit_id = b.id AND x.voided_at IS NULL ORDER BY x.from_month DESC, x.recorded_at DESC, x.id DESC LIMIT 1)
  LEFT JOIN benefit_change g ON g.benefit_id = b.id AND g.state IN ('registered','reviewed','typed')
  LEFT JOIN family_review v ON v.id = (SELECT y.id FROM family_review y WHERE y.benefit_id = b.id AND y.voided_at IS NULL ORDER BY y.recorded_at DESC, y.id DESC LIMIT 1)`;

export type DueAsk = {
  /** Months of the next review, both ends counted; null leaves an end open. */
  readonly dueFrom: string | null;
  readonly dueTo: string | null;
  readonly suspendedOnly: boolean;
  readonly village: string | null;
  readonly reviewClass: string | null;
  readonly text: string;
};
const dueConditions = (ask: DueAsk): { readonly where: string; readonly params: Record<string, SqlValue> } => {
  const parts: readonly (readonly [string, Record<string, SqlValue>] | null)[] = [
    [`b.state <> 'ended' AND b.review_due IS NOT NULL`, {}],
    ask.dueFrom === null ? null : ['b.review_due >= @dueFrom', { dueFrom: ask.dueFrom }],
    ask.dueTo === null ? null : ['b.review_due <= @dueTo', { dueTo: ask.dueTo }],
    ask.suspendedOnly ? [`b.state = 'suspended'`, {}] : null,
    ask.village === null ? null : ['h.village_code = @village', { village: ask.village }],
    ask.reviewClass === null ? null : ['b.review_class = @reviewClass', { reviewClass: ask.reviewClass }],
    ask.text === '' ? null : ['(instr(p.name, @text) > 0 OR instr(h.no, @text) > 0)', { text: ask.text }],
  ];
  const said = parts.filter((part) => part !== null);
  return { where: said.map(([sql]) => sql).join(' AND '), params: Object.assign({}, ...said.map(([, params]) => params)) };
};

/** Families whose review falls due, the longest overdue first. */
export const dueReviewPage = (
  db: ReadableDb,
  ask: DueAsk & { readonly offset: number; readonly limit: number },
): { total: number; rows: DueReviewRow[] } => {
  const { where, params } = dueConditions(ask);
  return {
    total:
      selectOne<{ n: number }>(
        db,
        `SELECT count(*) AS n FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id WHERE ${where}`,
        params,
      )?.n ?? 0,
    rows: selectAll(db, `${DUE} WHERE ${where} ORDER BY b.review_due, h.village_code, h.no LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
export const dueReviewOf = (db: ReadableDb, benefitId: string): DueReviewRow | undefined =>
  selectOne(db, `${DUE} WHERE b.id = ?`, [benefitId]);

/** How many reviews are missed, due this month, and soon. */
export const reviewCounts = (db: ReadableDb, month: string, horizon: string): { overdue: number; due: number; soon: number } =>
  selectOne(
    db,
    `SELECT count(CASE WHEN review_due < @month THEN 1 END) AS overdue, count(CASE WHEN review_due = @month THEN 1 END) AS due, count(CASE WHEN review_due > @month THEN 1 END) AS soon
      FROM benefit WHERE state <> 'ended' AND review_due <= @horizon`,
    { month, horizon },
  ) ?? { overdue: 0, due: 0, soon: 0 };

/** The term of a benefit's next review. */
export const setReviewTerm = (
  db: WritableDb,
  benefitId: string,
  term: {
    readonly review_class: string;
    readonly review_class_since: string | null;
    readonly review_from: string;
    readonly review_postponed: string | null;
    readonly review_due: string;
  },
): void => {
  execute(
    db,
    'UPDATE benefit SET rev = rev + 1, review_class = @review_class, review_class_since = @review_class_since, review_from = @review_from, review_postponed = @review_postponed, review_due = @review_due WHERE id = @benefitId',
    { ...term, benefitId },
  );
};

export type ReviewRow = {
  id: string;
  rev: number;
  no: string;
  program: string;
  benefit_id: string;
  household_id: string;
  village_code: string;
  head_name: string;
  campaign_id: string | null;
  result: 'unchanged' | 'changed' | 'not_found' | 'uncooperative' | 'postponed';
  way: 'visit' | 'phone' | 'match';
  on_day: string;
  items: string;
  findings: string;
  hits: string;
  proposal: string;
  event: string | null;
  change_id: string | null;
  attachments: string;
  document: string;
  persons: number;
  fen: number;
  term_before: string;
  review_class: string;
  due_before: string;
  due_after: string;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  voided_by: string | null;
  void_reason: string | null;
};
export type ReviewerRow = { review_id: string; no: number; person_key: string; user_id: string | null; name: string };

export const insertReview = (db: WritableDb, row: ReviewRow, reviewers: readonly Omit<ReviewerRow, 'review_id' | 'no'>[]): void => {
  insertRow(db, 'family_review', row);
  for (const [i, one] of reviewers.entries())
    insertRow(db, 'review_reviewer', { review_id: row.id, no: i + 1, person_key: one.person_key, user_id: one.user_id, name: one.name });
};
export type ListedReviewRow = ReviewRow & {
  village: string | null;
  change_no: string | null;
  change_state: string | null;
  campaign_no: string | null;
};
const LISTED = `SELECT r.*, d.name AS village, g.no AS change_no, g.state AS change_state, c.no AS campaign_no FROM family_review r LEFT JOIN division d ON d.code = r.village_code
  LEFT JOIN benefit_change g ON g.id = r.change_id LEFT JOIN review_campaign c ON c.id = r.campaign_id`;
export const reviewById = (db: ReadableDb, id: string): ListedReviewRow | undefined => selectOne(db, `${LISTED} WHERE r.id = ?`, [id]);
export const reviewersOf = (db: ReadableDb, reviewId: string): ReviewerRow[] =>
  selectAll(db, 'SELECT * FROM review_reviewer WHERE review_id = ? ORDER BY no', [reviewId]);

const WAITING = 'r.event IS NOT NULL AND r.change_id IS NULL AND r.voided_at IS NULL';
export type ReviewAsk = {
  readonly result: string;
  readonly village: string | null;
  readonly campaignId: string | null;
  readonly householdId: string | null;
};
/** The kept file of findings, the newest first; `waiting` are those that call for a change nobody has registered. */
export const reviewPage = (
  db: ReadableDb,
  ask: ReviewAsk & { readonly offset: number; readonly limit: number },
): { total: number; rows: ListedReviewRow[] } => {
  const parts: readonly (readonly [string, Record<string, SqlValue>] | null)[] = [
    ask.result === 'any' ? null : ask.result === 'waiting' ? [WAITING, {}] : ['r.result = @result', { result: ask.result }],
    ask.village === null ? null : ['r.village_code = @village', { village: ask.village }],
    ask.campaignId === null ? null : ['r.campaign_id = @campaignId', { campaignId: ask.campaignId }],
    ask.householdId === null ? null : ['r.household_id = @householdId', { householdId: ask.householdId }],
  ];
  const said = parts.filter((part) => part !== null);
  const where = said.length === 0 ? '1 = 1' : said.map(([sql]) => sql).join(' AND ');
  const params: Record<string, SqlValue> = Object.assign({}, ...said.map(([, one]) => one));
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM family_review r WHERE ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `${LISTED} WHERE ${where} ORDER BY r.on_day DESC, r.no DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
export const waitingReviews = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM family_review r WHERE ${WAITING}`)?.n ?? 0;
/** A change registered for a family answers every finding that called for one; a change taken back leaves them waiting again. */
export const answerReviews = (db: WritableDb, benefitId: string, changeId: string): void => {
  execute(
    db,
    'UPDATE family_review SET rev = rev + 1, change_id = @changeId WHERE benefit_id = @benefitId AND event IS NOT NULL AND change_id IS NULL AND voided_at IS NULL',
    { benefitId, changeId },
  );
};
export const releaseReviews = (db: WritableDb, changeId: string): void => {
  execute(db, 'UPDATE family_review SET rev = rev + 1, change_id = NULL WHERE change_id = ?', [changeId]);
};
export const voidReview = (
  db: WritableDb,
  id: string,
  by: { readonly at: string; readonly userId: string; readonly reason: string },
): void => {
  execute(db, 'UPDATE family_review SET rev = rev + 1, voided_at = @at, voided_by = @userId, void_reason = @reason WHERE id = @id', {
    ...by,
    id,
  });
};
/** The last review of a benefit that stands. */
export const lastReviewOf = (db: ReadableDb, benefitId: string): ReviewRow | undefined =>
  selectOne(db, 'SELECT * FROM family_review WHERE benefit_id = ? AND voided_at IS NULL ORDER BY recorded_at DESC, id DESC LIMIT 1', [
    benefitId,
  ]);
/** Whether a review since a day found nobody, was not let in, or named an event; voided ones do not count. */
export const checkedFor = (db: ReadableDb, ask: { readonly benefitId: string; readonly event: string; readonly since: string }): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM family_review WHERE benefit_id = @benefitId AND voided_at IS NULL AND on_day >= @since AND (event = @event OR result IN ('not_found','uncooperative')) LIMIT 1`,
    ask,
  ) !== undefined;
/** Names and keys of those who are relatives of a household by any of its kin filings. */
export const relativesOfHousehold = (db: ReadableDb, householdId: string): { person_key: string; name: string; relation: string }[] =>
  selectAll(
    db,
    'SELECT DISTINCT k.person_key, k.name, k.relation FROM kin_relative k JOIN aid_case c ON c.id = k.case_id WHERE c.household_id = ? ORDER BY k.name',
    [householdId],
  );

/** How many findings of a benefit are kept that were not voided. */
export const reviewsOfBenefit = (db: ReadableDb, benefitId: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM family_review WHERE benefit_id = ? AND voided_at IS NULL', [benefitId])?.n ?? 0;
