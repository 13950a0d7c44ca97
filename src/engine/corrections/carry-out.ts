import { createHash } from 'node:crypto';
import { secondPersonWhy } from '#domain/corrections/kinds.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import type { Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { ActContext, Actor } from '../act.ts';
import { benefitsOfPerson } from '#storage/benefits.ts';
import { isAsPrinted } from './as-printed.ts';
import { followCases, reportedCases, type Follow } from './follow-cases.ts';
import { followMoney } from './follow-money.ts';
import { correctHouseholdEntry, correctItem, correctMember } from './household-works.ts';
import { mergeHouseholds, splitHouseholds } from './merge-households.ts';
import { mergePersons } from './merge-persons.ts';
import { splitPersons } from './split-persons.ts';
import { undoTakeover } from './undo-takeover.ts';
import { correctPersonEntry, replaceNumber } from './person-works.ts';
import { benefitReckonings, caseReckonings } from './reckonings.ts';
import { recordAlive } from './record-alive.ts';
import { touchedBy } from './touched.ts';
import type { Touched, Worked } from './work.ts';

export type Asked = { readonly entry: CorrectionEntry; readonly wrongSince: Month | null; readonly reason: string; readonly no: string };
export type CarriedOut = Worked & {
  readonly touched: Touched;
  readonly follows: readonly Follow[];
  readonly changes: readonly ChangeRow[];
};

const workOn = (ctx: ActContext, entry: CorrectionEntry, why: string): Outcome<Worked> => {
  switch (entry.kind) {
    case 'person':
      return correctPersonEntry(ctx, entry, why);
    case 'id_number':
      return replaceNumber(ctx, entry, why);
    case 'not_dead':
      return recordAlive(ctx, entry, why);
    case 'household':
      return correctHouseholdEntry(ctx, entry, why);
    case 'member':
      return correctMember(ctx, entry, why);
    case 'item':
      return correctItem(ctx, entry, why);
    case 'merge_persons':
      return mergePersons(ctx, entry, why);
    case 'split_persons':
      return splitPersons(ctx, entry, why);
    case 'merge_households':
      return mergeHouseholds(ctx, entry, why);
    case 'split_households':
      return splitHouseholds(ctx, entry, why);
    case 'undo_takeover':
      return undoTakeover(ctx, entry, why);
    default:
      return entry satisfies never;
  }
};

/** Why the entry needs a second person, as things stand; null where it does not. */
export const secondWhyOf = (ctx: Pick<ActContext, 'db'>, entry: CorrectionEntry, touched: Touched): string | null =>
  secondPersonWhy(entry.kind, {
    reported: reportedCases(ctx, touched.households),
    number: entry.kind === 'id_number' || (entry.kind === 'person' && entry.number !== null),
    asPrinted: isAsPrinted(entry),
    insured: touched.persons.some((id) => benefitsOfPerson(ctx.db, id).some((one) => one.state !== 'ended')),
  });

/**
 * Puts a mistake right and does what follows from it: new versions of reported applications, changes of amounts already decided.
 * `does` false: applications are left as they are and only named. Refuses `correction_nothing` and what each kind refuses.
 */
export const carryOut = (
  ctx: ActContext,
  asked: Asked,
  by: { readonly does: boolean; readonly enteredBy: Pick<Actor, 'userId' | 'personKey'> },
): Outcome<CarriedOut> => {
  const { entry, wrongSince, reason, no } = asked;
  const touched = touchedBy(ctx.db, entry);
  const { households } = touched;
  const before = { money: benefitReckonings(ctx, households, wrongSince), cases: caseReckonings(ctx, households) };
  const worked = workOn(ctx, entry, reason);
  if (!worked.ok) return worked;
  if (worked.value.differences.length === 0) return refuse('correction_nothing');
  const cases = followCases(ctx, { households, before: before.cases, after: caseReckonings(ctx, households), reason, does: by.does });
  if (!cases.ok) return cases;
  const money = followMoney(ctx, {
    // What was stopped because of a death that was none stays until a change decides it; what was not stopped is paid right.
    households: entry.kind === 'not_dead' ? [] : households,
    before: before.money,
    wrongSince,
    evidence: `更正 ${no}：${reason}`.slice(0, 300),
    enteredBy: by.enteredBy,
  });
  if (!money.ok) return money;
  const notes = worked.value.notes.map((text): Follow => ({ kind: 'note', text, link: null }));
  return done({ ...worked.value, touched, follows: [...cases.value, ...money.value.follows, ...notes], changes: money.value.changes });
};

/** Names what a preview showed, so that nothing else is put right than what was seen. */
export const shownDigest = (done_: Pick<CarriedOut, 'differences' | 'changes'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        done_.differences,
        done_.changes.map((one) => [one.benefit_id, one.effect_month, one.new_fen, one.back_pay_fen, one.recovery_fen]),
      ]),
    )
    .digest('hex')
    .slice(0, 32);
