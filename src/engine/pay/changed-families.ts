import type { ReadableDb } from '#storage/db.ts';
import { linesOfRun, payables, type LineRow, type Payable, type RunRow } from '#storage/pay.ts';
import type { PartOfRun } from './run-parts.ts';

type Shown = { readonly head: string; readonly keys: string[] };

const ofRun = (db: ReadableDb, run: RunRow): LineRow[] => linesOfRun(db, run.id).filter((line) => line.retry_of === null);

const add = (families: Map<string, Shown>, id: string, head: string, what: readonly (string | number | null)[]): void => {
  const key = JSON.stringify(what);
  const known = families.get(id);
  if (known === undefined) families.set(id, { head, keys: [key] });
  else known.keys.push(key);
};

const account = (p: Payable): readonly (string | null)[] => [p.holder ?? p.head_name, p.bank ?? '', p.account_no ?? ''];
const paidTo = (line: LineRow): readonly (string | null)[] => [line.payee, line.bank, line.account_no];

/** The families of a run whose lines would be others if it were made now, by the names of their heads. */
export const changedFamilies = (
  db: ReadableDb,
  run: RunRow,
  now: { readonly rows: readonly Payable[]; readonly parts: readonly PartOfRun[] },
): readonly string[] => {
  const [before, after] = [new Map<string, Shown>(), new Map<string, Shown>()];
  for (const line of ofRun(db, run))
    add(
      before,
      line.household_id,
      line.head_name,
      line.claim_id === null
        ? [
            line.statement_id,
            line.amount_fen,
            line.persons,
            line.document,
            line.village_code,
            line.head_name,
            line.payee_id_number,
            ...paidTo(line),
          ]
        : [line.claim_id, line.amount_fen, line.document],
    );
  for (const p of now.rows)
    add(after, p.household_id, p.head_name, [
      p.statement_id,
      p.monthly_fen,
      p.persons,
      p.document,
      p.village_code,
      p.head_name,
      p.head_id_number ?? '',
      ...account(p),
    ]);
  for (const { part, claim, payable } of now.parts)
    add(after, claim.household_id, payable.head_name, [claim.id, part.amountFen, claim.document]);
  const said = (one: Shown | undefined): string => one?.keys.toSorted().join('\n') ?? '';
  return [...new Map([...before, ...after])].flatMap(([id, { head }]) => (said(before.get(id)) === said(after.get(id)) ? [] : [head]));
};

/** The families of a signed run that have another account by now, or none, by the names of their heads. */
export const movedAccounts = (db: ReadableDb, run: RunRow): readonly string[] => {
  const now = new Map(payables(db, run.program, run.month).map((p) => [p.benefit_id, JSON.stringify(account(p))]));
  const moved = ofRun(db, run).filter((line) => now.get(line.benefit_id) !== JSON.stringify(paidTo(line)));
  return [...new Map(moved.map((line) => [line.household_id, line.head_name])).values()];
};
