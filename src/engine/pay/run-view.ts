import { z } from 'zod';
import { bridgeRuns, type Bridge, type BridgeItem } from '#domain/pay/bridge.ts';
import type { Departure, ExtraLine, RunLine } from '#domain/pay/line.ts';
import type { PendingChange } from '#domain/pay/pending-change.ts';
import { checkRun, type RunCheck } from '#domain/pay/run-checks.ts';
import { bridge, checkFinding } from '#shared/contract/pay.ts';
import { openChangeOf } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  familyNamesOfRun,
  draftRunFrom,
  frozenRunBefore,
  insuredOfProgram,
  linesOfRun,
  payables,
  runPicture,
  statementTotals,
  villageSums,
  type Payable,
  type RunRow,
} from '#storage/pay.ts';
import { changedAccounts } from './changed-accounts.ts';
import { passedOver } from './passed-over.ts';
import { keptEntry, labelOfChange } from '../changes/kept-entry.ts';

const isPaid = (p: Payable, month: string): boolean =>
  p.kind !== 'stop' && p.kind !== 'suspend' && (p.to_month === null || p.to_month >= month);

/** Benefits that are paid in a month: a stop or suspension is an amount of 0 and is not, nor what ended before it. */
export const paidBenefits = (all: readonly Payable[], month: string): Payable[] => all.filter((p) => isPaid(p, month));

/** What is on its way about a family; looked up only where one of those paid has died. */
const pendingOf = (db: ReadableDb, benefitId: string, insured: readonly { readonly deathDate: string | null }[]): PendingChange | null => {
  const row = insured.some((one) => one.deathDate !== null) ? openChangeOf(db, benefitId) : undefined;
  if (row === undefined || (row.state !== 'registered' && row.state !== 'reviewed' && row.state !== 'typed')) return null;
  return {
    id: row.id,
    no: row.no,
    label: labelOfChange(row),
    state: row.state,
    authority: row.authority,
    sealedIn: row.sealed_in,
    personIds: keptEntry(row).entry.personIds,
  };
};

type RunPicture = {
  readonly lines: readonly RunLine[];
  readonly bridge: Bridge;
  readonly previousMonth: string | null;
  readonly checks: readonly RunCheck[];
};

/** A run with its bridge from the month before and all checks, from what the register says now. */
export const pictureOf = (db: ReadableDb, run: RunRow): RunPicture => {
  const insured = new Map<string, { personId: string; name: string; deathDate: string | null }[]>();
  for (const row of insuredOfProgram(db, run.program, run.month)) {
    const list = insured.get(row.benefit_id) ?? [];
    list.push({ personId: row.person_id, name: row.name, deathDate: row.death_date });
    insured.set(row.benefit_id, list);
  }
  const families = new Map<string, string[]>();
  for (const { household_id, name } of familyNamesOfRun(db, run.id)) {
    const names = families.get(household_id);
    if (names === undefined) families.set(household_id, [name]);
    else names.push(name);
  }
  const totals = statementTotals(db, run.id);
  const own = linesOfRun(db, run.id).filter((l) => l.retry_of === null);
  const lines: RunLine[] = own
    .filter((l) => l.claim_id === null)
    .map((l) => ({
      lineId: l.id,
      benefitId: l.benefit_id,
      householdId: l.household_id,
      head: l.head_name,
      amountFen: l.amount_fen,
      statementFen: totals.get(l.statement_id) ?? Number.NaN,
      persons: l.persons,
      accountNo: l.account_no === '' ? null : l.account_no,
      holder: l.payee,
      family: families.get(l.household_id) ?? [],
      document: l.document,
      pendingChange: pendingOf(db, l.benefit_id, insured.get(l.benefit_id) ?? []),
      insured: insured.get(l.benefit_id) ?? [],
    }));
  const extras: ExtraLine[] = own
    .filter((l) => l.claim_id !== null)
    .map((l) => ({
      lineId: l.id,
      householdId: l.household_id,
      head: l.head_name,
      month: l.month,
      amountFen: l.amount_fen,
      claimFen: Math.abs(totals.get(l.statement_id) ?? 0),
      accountNo: l.account_no === '' ? null : l.account_no,
      document: l.document,
    }));
  const earlier = frozenRunBefore(db, run.program, run.month);
  const earlierLines = earlier === undefined ? [] : linesOfRun(db, earlier.id);
  const previous = earlierLines
    .filter((l) => l.retry_of === null && l.claim_id === null)
    .map((l) => ({ householdId: l.household_id, head: l.head_name, amountFen: l.amount_fen, persons: l.persons }));
  const departures: Departure[] = payables(db, run.program, run.month)
    .filter((p) => !isPaid(p, run.month))
    .map((p) => ({ householdId: p.household_id, document: p.document }));
  const draft = draftRunFrom(db, run.program, '', null);
  const moved = bridgeRuns(previous, lines, departures, extras);
  return {
    lines,
    bridge: moved,
    previousMonth: earlier?.month ?? null,
    checks: checkRun({
      month: run.month,
      runFen: run.total_fen,
      villageFen: villageSums(db, run.id).map(({ fen }) => fen),
      lines,
      extras,
      bridge: moved,
      passedOver: passedOver(db, run),
      changedAccounts: changedAccounts(db, earlierLines, own),
      earlierDraft: draft !== undefined && draft.month < run.month ? draft.month : null,
    }),
  };
};

const shownPicture = z.object({ bridge, checks: z.array(checkFinding) });
type ShownPicture = z.output<typeof shownPicture>;

const copied = <T extends { readonly items: readonly BridgeItem[] }>(changes: readonly T[]) =>
  changes.map((one) => ({ ...one, items: one.items.map((item) => ({ ...item })) }));

/** As a run is approved: kept with it, because what is found out later is settled by back pay and recovery. */
export const pictureNow = (db: ReadableDb, run: RunRow): ShownPicture => {
  const { bridge: sums, previousMonth, checks } = pictureOf(db, run);
  return { bridge: { ...sums, previousMonth, changes: copied(sums.changes), extras: copied(sums.extras) }, checks: [...checks] };
};

/** As a run is shown: by what the register says now until it is approved, afterwards by what it said then. */
export const pictureShown = (db: ReadableDb, run: RunRow): ShownPicture => {
  const kept = runPicture(db, run.id);
  return kept === undefined ? pictureNow(db, run) : shownPicture.parse(JSON.parse(kept));
};
