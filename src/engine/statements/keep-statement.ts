import { createHash } from 'node:crypto';
import { policyUse, rounding, statementFlag, statementWorking, type Statement } from '#domain/statement/statement.ts';
import { policyText } from '#print/statement-policy.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insertStatement, keepPolicySet, policySet, statementById, statementLines } from '#storage/statements.ts';
import type { ActContext } from '../act.ts';

type View = ValueOf<CallOf<'cases.storedStatement'>>;

/** Freezes a statement for an object; answers its id. */
export const keepStatement = (
  ctx: Pick<ActContext, 'db' | 'newId' | 'now'>,
  objectType: string,
  objectId: string,
  statement: Statement,
): string => {
  const id = ctx.newId();
  const uses = JSON.stringify(statement.policy);
  const digest = createHash('sha256').update(uses).digest('hex');
  keepPolicySet(ctx.db, digest, uses);
  insertStatement(
    ctx.db,
    {
      id,
      subject: statement.subject,
      object_type: objectType,
      object_id: objectId,
      month: statement.month,
      total_fen: statement.totalFen,
      rounding: JSON.stringify(statement.rounding),
      policy_digest: digest,
      workings: JSON.stringify(statement.workings ?? []),
      flags: JSON.stringify(statement.flags ?? []),
      made_at: ctx.now,
    },
    statement.lines.map((line, i) => ({
      statement_id: id,
      no: i + 1,
      label: line.label,
      clause: line.clause,
      inputs: JSON.stringify(line.inputs),
      formula: line.formula,
      amount_fen: line.amountFen,
    })),
  );
  return id;
};

// Made once: what a schema is compiled to is kept with it.
const [policyUses, workings, flags] = [policyUse.array(), statementWorking.array(), statementFlag.array()];
const recentSets = new Map<string, Statement['policy']>();
const recentlyRead = 50;

/** Hundreds of statements of one act were reckoned by the same values, kept under the digest of their text: the last read are remembered. */
export const policyOf = (db: ReadableDb, digest: string): Statement['policy'] => {
  const known = recentSets.get(digest);
  if (known !== undefined) return known;
  const values = policyUses.parse(JSON.parse(policySet(db, digest)));
  if (values.length > 0) recentSets.set(digest, values);
  const oldest = recentSets.keys().next();
  if (recentSets.size > recentlyRead && oldest.done !== true) recentSets.delete(oldest.value);
  return values;
};

/** A kept statement as it was frozen, or null. */
export const readStatement = (db: ReadableDb, id: string): Statement | null => {
  const row = statementById(db, id);
  if (row === undefined) return null;
  return {
    subject: row.subject,
    month: row.month,
    totalFen: row.total_fen,
    rounding: rounding.parse(JSON.parse(row.rounding)),
    policy: policyOf(db, row.policy_digest),
    workings: workings.parse(JSON.parse(row.workings)),
    flags: flags.parse(JSON.parse(row.flags)),
    lines: statementLines(db, id).map((l) => ({
      label: l.label,
      clause: l.clause,
      inputs: JSON.parse(l.inputs) as Record<string, string>,
      formula: l.formula,
      amountFen: l.amount_fen,
    })),
  };
};

/** As the screen shows it. */
export const statementToView = (statement: Statement, id: string | null): View => ({
  id,
  subject: statement.subject,
  month: statement.month,
  totalFen: statement.totalFen,
  lines: statement.lines,
  workings: statement.workings ?? [],
  rounding: statement.rounding,
  policy: statement.policy.map((p) => ({ key: p.key, name: p.name, value: policyText(p), from: p.from, source: p.source })),
});
