import { addMonths } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { transfersProfile, type TransferRow } from '#exchange/profiles/transfers.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { hasRightCheckDigit } from '#domain/people/id-number.ts';
import { z } from 'zod';
import { amountButForStop, amountOfStatement, amountsOf, benefitById, type BenefitAmountRow, type BenefitRow } from '#storage/benefits.ts';
import { caseById } from '#storage/cases.ts';
import { insuredButFor, stateUntil } from '#storage/change-undo.ts';
import { changeById, claimPage, type ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { householdById, membersOf, type MemberRow } from '#storage/households.ts';
import { userById } from '#storage/office.ts';
import { standingByMonth } from '#storage/pay-standing.ts';
import { currentIdNumber, personById, sensitiveOf } from '#storage/people.ts';
import type { TransferOutRow } from '#storage/transfers.ts';
import type { QueryContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { keptEntry } from '../changes/kept-entry.ts';
import { accountsFrozen, idNumberFrozen } from '../exchange/freeze-case.ts';
import { heldFacts } from '../exchange/fact-store.ts';
import { readStatement } from '../statements/keep-statement.ts';
import { answersCarried } from './carried-answers.ts';
import { takeOffThere, whoDied, withoutTheDead } from './died-since.ts';
import { meansFrozen } from './means-travel.ts';
import { storyOf } from './story.ts';

const EVERY = 10_000;
const record = z.record(z.string(), z.unknown());
const codes = z.array(z.string());

/** Text as it may travel: one line of it, and several. */
const line = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
const lines = (text: string): string => text.replaceAll(/\r\n?/gu, '\n');

const memberFrozen = (db: ReadableDb, row: MemberRow, insured: boolean): TransferRow['members'][number] => {
  const [person, own, number] = [personById(db, row.person_id), sensitiveOf(db, row.person_id), currentIdNumber(db, row.person_id)];
  const idNumber = number?.id_type === 'IDCARD' ? idNumberFrozen(number.number) : null;
  return {
    personId: row.person_id,
    name: row.name,
    idNumber,
    ...(idNumber?.length === 18 && !hasRightCheckDigit(idNumber) ? { numberAsPrinted: true as const } : {}),
    otherId: number === undefined || idNumber !== null ? null : { type: number.id_type, number: line(number.number) },
    sex: row.sex,
    birth: row.birth_date,
    relation: row.relation,
    insured,
    health: own?.health ?? null,
    disability:
      own?.disability_type == null
        ? null
        : { kind: own.disability_type, level: String(own.disability_level ?? ''), certificate: own.disability_cert_no ?? null },
    labour: row.labor,
    note: null,
    phone: person?.phone ?? null,
    ethnic: person?.ethnic ?? null,
    marital: person?.marital ?? null,
    employment: person?.employment ?? null,
    education: person?.education ?? null,
    severeIllness: own?.severe_illness ?? null,
    inHousehold: row.in_household === 1,
    excludeReason: row.exclude_reason,
    categories: codes.parse(JSON.parse(row.categories)),
    tier: row.tier,
    from: row.from_month,
  };
};

export type Stands = {
  readonly amount: Pick<BenefitAmountRow, 'monthly_fen'>;
  readonly statement: Statement;
  readonly insured: ReadonlySet<string>;
};

/**
 * What the family would be paid in the first month of the new township had it stayed: a death or a raise from that same month counts.
 * Refuses `transfer_unpaid`, `transfer_exiting`.
 */
const standsButForMove = (db: ReadableDb, change: ChangeRow, benefit: BenefitRow): Outcome<Stands> => {
  const [month, last] = [change.effect_month, addMonths(change.effect_month, -1)];
  const stop = amountOfStatement(db, change.statement_id);
  if (stop === undefined) throw new Error(`change ${change.id} is in force without an amount`);
  const before = stateUntil(db, stop);
  if (before?.state === 'exiting') return refuse('transfer_exiting', { to: before.to_month ?? last });
  const amount = amountButForStop(db, benefit.id, month);
  const statement = amount === undefined ? null : readStatement(db, amount.statement_id);
  const insured = new Set(insuredButFor(db, stop, month));
  if (last < benefit.from_month) return refuse('transfer_unpaid', { month: last });
  return amount === undefined || statement === null || amount.monthly_fen === 0 || amount.kind === 'suspend' || insured.size === 0
    ? refuse('transfer_unpaid', { month })
    : done({ amount, statement, insured });
};

/**
 * A family as it is handed over: who they are, what they live on, the benefit as it would go on and every month that was paid. It says
 * the same as often as it is made. Refuses `transfer_not_moving`, `transfer_unpaid`, `transfer_exiting`,
 * `transfer_not_reckoned`, `transfer_contents`.
 */
export const freezeTransfer = (
  ctx: Pick<QueryContext, 'db' | 'office' | 'today'>,
  row: Pick<TransferOutRow, 'id' | 'change_id' | 'to_org' | 'new_address' | 'note' | 'recorded_by'>,
): Outcome<FactVersion> => {
  const change = changeById(ctx.db, row.change_id);
  if (change === undefined || change.event !== 'EV12' || change.state !== 'in_force') return refuse('transfer_not_moving');
  const [benefit, household] = [benefitById(ctx.db, change.benefit_id), householdById(ctx.db, change.household_id)];
  if (benefit === undefined || household === undefined) throw new Error(`change ${change.id} has no benefit`);
  const fromMonth = change.effect_month;
  const stands = standsButForMove(ctx.db, change, benefit);
  if (!stands.ok) return stands;
  const { dying, ...left } = whoDied(ctx.db, household.id, fromMonth, stands.value.insured);
  const alive = withoutTheDead(ctx, { benefit, fromMonth, stands: stands.value, ...left });
  if (!alive.ok) return alive;
  const { amount, statement, insured } = alive.value;
  const members = membersOf(ctx.db, household.id)
    .filter(
      (one) =>
        (one.status === 'alive' || dying.some((dead) => dead.person_id === one.person_id)) &&
        (one.to_month === null || one.to_month >= fromMonth),
    )
    .map((one) => memberFrozen(ctx.db, one, insured.has(one.person_id)));
  const applied = benefit.case_id === null ? undefined : caseById(ctx.db, benefit.case_id);
  const carried = answersCarried(ctx.db, benefit);
  const contents = {
    gid: row.id,
    owner: ctx.office.orgCode,
    home: row.to_org,
    ...lineageOf(heldFacts(ctx.db, row.id)),
    program: benefit.program,
    area: benefit.area,
    changeNo: change.no,
    document: line(change.document_no ?? ''),
    decidedOn: change.decided_on ?? change.reported_on,
    movedOn: change.event_on,
    evidence: lines(keptEntry(change).entry.evidence),
    fromMonth,
    household: {
      householdId: household.id,
      no: household.no,
      headId: household.head_person_id,
      headName: personById(ctx.db, household.head_person_id)?.name ?? change.head_name,
      village: divisionByCode(ctx.db, household.village_code)?.name ?? '',
      address: line(`${household.group_name}${household.address}`),
      phone: household.phone,
    },
    newAddress: line(row.new_address),
    members,
    insuredCount: members.filter((one) => one.insured).length,
    monthlyFen: amount.monthly_fen,
    means: meansFrozen(ctx.db, household.id, fromMonth, lines),
    accounts: accountsFrozen(ctx.db, household.id),
    benefit: {
      from: benefit.from_month,
      reviewFrom: benefit.review_from,
      reviewDue: benefit.review_due,
      coverage: applied?.coverage ?? carried?.coverage ?? 'WHOLE',
      answers: applied === undefined ? (carried?.answers ?? {}) : record.parse(JSON.parse(applied.answers)),
      answersVersion: applied?.answers_version ?? carried?.answersVersion ?? programOfBenefit(benefit).factsVersion,
      amounts: amountsOf(ctx.db, benefit.id)
        .filter((one) => one.from_month < fromMonth)
        .map((one) => ({ from: one.from_month, fen: one.monthly_fen, persons: one.persons, document: line(one.document).slice(0, 300) })),
      statement,
    },
    payments: standingByMonth(ctx.db, benefit.id, '0000-01').slice(-600),
    openClaims: claimPage(ctx.db, { householdId: household.id, kind: 'any', offset: 0, limit: EVERY })
      .rows.filter((one) => one.benefit_id === benefit.id)
      .slice(0, 400)
      .map((one) => ({ month: one.month, item: one.item_code, fen: one.balance_fen })),
    history: storyOf(ctx, household.id)
      .map(({ on, text }) => ({ on, text: lines(text).slice(0, 600) }))
      .slice(-300),
    by: userById(ctx.db, row.recorded_by)?.name ?? '未知',
    note: lines([row.note, ...dying.map((one) => takeOffThere(one, fromMonth))].filter((part) => part !== '').join('\n')),
  };
  const read = transfersProfile.schema.safeParse(contents);
  const [issue] = read.success ? [] : read.error.issues;
  const column = issue === undefined ? undefined : transfersProfile.columns[String(issue.path[0])];
  return read.success ? done(makeFact(transfersProfile, read.data)) : refuse('transfer_contents', { what: column?.title ?? '' });
};

/** The last month a family was paid for in the old township. */
export const paidUntil = (payments: TransferRow['payments']): string | null => payments.findLast((one) => one.fen > 0)?.month ?? null;
