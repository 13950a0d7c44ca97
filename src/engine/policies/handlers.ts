import { checkPolicyRows, policyRowSentences } from '#domain/policy/check.ts';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { policyFile, policyRow, sourceText, type PolicyRow } from '#domain/policy/row.ts';
import { schemaProblem } from '#shared/values/schema-problem.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertPolicy, policyById, policyPage, voidPolicy, type PolicyValueRow } from '#storage/policies.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import {
  acted,
  expectRev,
  onCommand,
  onPreparedCommand,
  onQuery,
  type ActContext,
  type Acted,
  type Handler,
  type QueryContext,
} from '../act.ts';
import type { Desk } from '../desk.ts';
import { policyCards, rowsOfCard } from './cards.ts';
import { secondOverLeap, withoutLeap, type OverLeap } from './leap.ts';
import { toPolicyRow } from './rows.ts';
import { firstTwice, isDerived, standingAt } from './same-place.ts';

const keyOf = new Map(allPolicyKeys.map((key) => [key.key, key]));

/** A value is published and, at most once, made void; nothing else ever changes it. */
const revOf = (row: PolicyValueRow): number => (row.voided_at === null ? 0 : 1);

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

/** Rows that may be stored, with who had to say yes to them beside the actor. */
type Agreed = { readonly rows: readonly PolicyRow[]; readonly second: OverLeap };

const agreed = async (
  desk: Desk,
  ctx: QueryContext,
  rows: Outcome<readonly PolicyRow[]>,
  ask: { readonly secondLogin: string; readonly secondPassword: string },
): Promise<Outcome<Agreed>> => {
  if (!rows.ok) return rows;
  const fine = judge(ctx.db, rows.value);
  if (!fine.ok) return fine;
  const second = await secondOverLeap(desk, ctx, rows.value, ask);
  return second.ok ? done({ rows: rows.value, second: second.value }) : second;
};

/** Another act may have come between the second person's yes and this one. */
const storable = (ctx: ActContext, rows: readonly PolicyRow[], second: OverLeap): Outcome<null> => {
  const fine = judge(ctx.db, rows);
  return fine.ok && second === null ? withoutLeap(ctx.db, rows) : fine;
};

const saidYes = (second: OverLeap): { readonly second?: string } => (second === null ? {} : { second: second.name });

const typedRow = (
  { key, scope, from, to, value, source, note }: Omit<PolicyRow, 'id' | 'value'> & { value: unknown },
  id: string,
): Outcome<PolicyRow> => {
  const read = policyRow.safeParse({ id, key, scope, from, to, value, source, note });
  return read.success ? done(read.data) : refuse('policy_bad', { key: keyOf.get(key)?.name ?? key, reason: schemaProblem(read.error) });
};

const takeRows = (ctx: ActContext, { rows, second }: Agreed, from: object): Acted<{ added: number; unchanged: number }> => {
  const fine = storable(ctx, rows, second);
  if (!fine.ok) return fine;
  const added = rows.filter((row) => storePolicyRow(ctx, row, 'imported')).length;
  return acted(
    { added, unchanged: rows.length - added },
    { objectType: 'policy', objectId: ctx.office.orgCode, detail: { ...from, added, ...saidYes(second) } },
  );
};

export const policyHandlers = (desk: Desk): readonly Handler[] => [
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
          rev: revOf(stored),
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
          by: userName(ctx.db, stored.recorded_by),
          voided: stored.voided_at !== null,
        };
      }),
    });
  }),
  onPreparedCommand(
    'policies.add',
    'settings',
    (ctx, input) => {
      const row = keyOf.has(input.key) ? typedRow(input, ctx.newId()) : refuse('policy_unknown', { key: input.key });
      return agreed(desk, ctx, row.ok ? done([row.value]) : row, input);
    },
    (ctx, _input, { rows, second }) => {
      const fine = storable(ctx, rows, second);
      if (!fine.ok) return fine;
      const [row] = rows;
      if (row === undefined) return refuse('not_found', { what: '标准' });
      storePolicyRow(ctx, row, 'typed');
      return acted({ id: row.id, rev: 0 }, { objectType: 'policy', objectId: row.id, detail: { ...row, ...saidYes(second) } });
    },
  ),
  onCommand('policies.void', 'settings', (ctx, { id, rev, reason }) => {
    const stored = policyById(ctx.db, id);
    if (stored === undefined) return refuse('not_found', { what: '标准' });
    const fresh = expectRev(revOf(stored), rev);
    if (!fresh.ok) return fresh;
    voidPolicy(ctx.db, id, ctx.now, reason);
    return acted({ id, rev: rev + 1 }, { objectType: 'policy', objectId: id, detail: { reason } });
  }),
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
  onPreparedCommand(
    'policies.takeCard',
    'settings',
    (ctx, ask) => {
      const one = policyCards.find((each) => each.card.code === ask.code);
      return agreed(
        desk,
        ctx,
        one === undefined ? refuse('card_unknown', { code: ask.code }) : done(rowsOfCard(one, ctx.office.orgCode)),
        ask,
      );
    },
    (ctx, { code }, prepared) => takeRows(ctx, prepared, { card: code }),
  ),
  onPreparedCommand(
    'policies.importFile',
    'settings',
    (ctx, ask) => {
      const parsed = policyFile.safeParse(parseJson(ask.text));
      const rows = parsed.success ? done(parsed.data.rows) : refuse('policy_bad', { key: '文件', reason: schemaProblem(parsed.error) });
      return agreed(desk, ctx, rows, ask);
    },
    (ctx, { text }, prepared) => takeRows(ctx, prepared, { title: policyFile.parse(parseJson(text)).title }),
  ),
];

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
