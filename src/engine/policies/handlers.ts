import { checkPolicyRows, policyRowSentences } from '#domain/policy/check.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { policyFile, sourceText, type PolicyRow } from '#domain/policy/row.ts';
import { schemaProblem } from '#shared/values/schema-problem.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertPolicy, policyById, policyPage, voidPolicy, type PolicyValueRow } from '#storage/policies.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userById } from '#storage/office.ts';
import { acted, onCommand, onQuery, type ActContext, type Handler } from '../act.ts';
import { policyCards, rowsOfCard } from './cards.ts';
import { toPolicyRow } from './rows.ts';
import { firstTwice, isDerived, standingAt } from './same-place.ts';

const keyOf = new Map(allPolicyKeys.map((key) => [key.key, key]));

/** Keeps a published value; the same row twice is one row. */
export const storePolicyRow = (ctx: ActContext, row: PolicyRow, origin: PolicyValueRow['origin']): boolean => {
  if (policyById(ctx.db, row.id) !== undefined) return false;
  // What the county publishes itself takes the place of what was only worked out from another standard.
  for (const { id } of standingAt(ctx.db, row).filter(isDerived)) voidPolicy(ctx.db, id, ctx.now, '县里另行公布');
  insertPolicy(ctx.db, {
    id: row.id,
    key: row.key,
    scope: JSON.stringify(row.scope),
    from_month: row.from,
    to_month: row.to ?? null,
    value: JSON.stringify(row.value),
    source: JSON.stringify(row.source),
    note: row.note,
    origin,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    voided_at: null,
    void_reason: null,
  });
  return true;
};

/** Rows of the office's own hand, a card or a file: fit to be stored, and none beside another for the same place and month. */
const judge = (db: ReadableDb, rows: readonly PolicyRow[]): Outcome<null> => {
  const [problem] = checkPolicyRows(rows, allPolicyKeys);
  if (problem !== undefined) {
    const key = String(problem.params['name'] ?? problem.params['key'] ?? '');
    return refuse('policy_bad', { key, reason: fillSentence(policyRowSentences[problem.code], problem.params) });
  }
  const twice = firstTwice(db, rows);
  if (twice === null) return done(null);
  const { row, other } = twice;
  return refuse('policy_twice', { key: keyOf.get(row.key)?.name ?? row.key, from: row.from, source: sourceText(other.source) });
};

export const policyHandlers: readonly Handler[] = [
  onQuery('policies.keys', 'read', () =>
    done({
      rows: allPolicyKeys.map((k) => ({
        key: k.key,
        name: k.name,
        unit: k.unit,
        scope: [...k.scope],
        clause: k.clause,
        hint: k.selectedBy,
        default: k.default === undefined ? null : JSON.stringify(k.default),
      })),
    }),
  ),
  onQuery('policies.list', 'read', (ctx, { key, offset, limit }) => {
    const page = policyPage(ctx.db, key ?? null, offset, limit);
    return done({
      total: page.total,
      rows: page.rows.map((stored) => {
        const row = toPolicyRow(stored);
        const known = keyOf.get(row.key);
        return {
          id: row.id,
          key: row.key,
          name: known?.name ?? row.key,
          unit: known?.unit ?? '',
          scope: row.scope,
          from: row.from,
          to: row.to ?? null,
          value: row.value,
          shown: typeof row.value === 'string' ? row.value : JSON.stringify(row.value),
          source: sourceText(row.source),
          origin: stored.origin,
          by: userById(ctx.db, stored.recorded_by)?.name ?? '',
          voided: stored.voided_at !== null,
        };
      }),
    });
  }),
  onCommand('policies.add', 'settings', (ctx, { commandId: _id, ...input }) => {
    if (!keyOf.has(input.key)) return refuse('policy_unknown', { key: input.key });
    const row = { ...input, id: ctx.newId() } as PolicyRow;
    const fine = judge(ctx.db, [row]);
    if (!fine.ok) return fine;
    storePolicyRow(ctx, row, 'typed');
    return acted({ id: row.id, rev: 0 }, { objectType: 'policy', objectId: row.id, detail: row });
  }),
  onCommand('policies.void', 'settings', (ctx, { id, reason }) =>
    voidPolicy(ctx.db, id, ctx.now, reason) === 0
      ? refuse('not_found', { what: '标准' })
      : acted({ id, rev: 1 }, { objectType: 'policy', objectId: id, detail: { reason } }),
  ),
  onQuery('policies.cards', 'read', (ctx) =>
    done({
      rows: policyCards.map((one) => ({
        code: one.card.code,
        county: one.card.county,
        title: one.title,
        note: one.note,
        values: rowsOfCard(one, ctx.office.orgCode).map((row) => ({
          key: row.key,
          name: keyOf.get(row.key)?.name ?? row.key,
          area: row.scope['area'] ?? '',
          from: row.from,
          value: row.value,
          source: sourceText(row.source),
          note: row.note,
          taken: policyById(ctx.db, row.id) !== undefined,
        })),
      })),
    }),
  ),
  onCommand('policies.takeCard', 'settings', (ctx, { code }) => {
    const one = policyCards.find((each) => each.card.code === code);
    if (one === undefined) return refuse('card_unknown', { code });
    const rows = rowsOfCard(one, ctx.office.orgCode);
    const fine = judge(ctx.db, rows);
    if (!fine.ok) return fine;
    const added = rows.filter((row) => storePolicyRow(ctx, row, 'imported')).length;
    return acted(
      { added, unchanged: rows.length - added },
      { objectType: 'policy', objectId: ctx.office.orgCode, detail: { card: code, added } },
    );
  }),
  onCommand('policies.importFile', 'settings', (ctx, { text }) => {
    const parsed = policyFile.safeParse(parseJson(text));
    if (!parsed.success) return refuse('policy_bad', { key: '文件', reason: schemaProblem(parsed.error) });
    const fine = judge(ctx.db, parsed.data.rows);
    if (!fine.ok) return fine;
    const added = parsed.data.rows.filter((row) => storePolicyRow(ctx, row, 'imported')).length;
    return acted(
      { added, unchanged: parsed.data.rows.length - added },
      { objectType: 'policy', objectId: ctx.office.orgCode, detail: { title: parsed.data.title, added } },
    );
  }),
];

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
