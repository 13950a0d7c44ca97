import { keptLimits } from '#domain/accountability/kept-limits.ts';
import { passesTooOften } from '#domain/accountability/first-contact.ts';
import { absenceLateMinutes, contactPassDays, contactPassTimes, handoverDays } from '#domain/policy/office-keys.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addDays } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { openAbsences } from '#storage/absences.ts';
import { contactCounts, passesSince } from '#storage/contacts.ts';
import { extensionOf, filingsDue, limitsStandingStill, meetingsOver, openFaults } from '#storage/faults.ts';
import { openHandovers } from '#storage/handovers.ts';
import { decidedWithin, limitCounts } from '#storage/limits.ts';
import { userName, usersInPost } from '#storage/office.ts';
import { substitutionsOn } from '#storage/substitutions.ts';
import { onQuery, type Handler, type QueryContext } from '../act.ts';
import { soonDay } from '../cases/case-list.ts';
import { officeRules } from '../policies/office-rules.ts';
import { signedAs } from '../journal/signed-by.ts';
import { absenceView } from './absences.ts';
import { seesAll } from './faults.ts';
import { handoverView } from './handovers.ts';
import { officePolicy } from '../policies/office-policy.ts';
import { runningLimits } from './running-limits.ts';

type Day = ValueOf<CallOf<'counter.today'>>;
type Limits = ValueOf<CallOf<'counter.limits'>>;

const counterPosts: readonly string[] = ['clerk', 'county_clerk'];

/** Whether everybody who works at the counter is out; an office without clerks has none to miss. */
const isEmpty = (ctx: QueryContext, away: Day['away']): boolean => {
  if (away.some((one) => one.wholeOffice)) return true;
  const clerks = usersInPost(ctx.db).filter((user) => user.roles.some((role) => counterPosts.includes(role)));
  return clerks.length > 0 && clerks.every((user) => away.some((one) => one.userId === user.id));
};

const dayOf = (ctx: QueryContext): Day => {
  const read = officePolicy(ctx);
  const absences = openAbsences(ctx.db).map((row) => absenceView(ctx, row, read(absenceLateMinutes)));
  const away = absences.filter((one) => one.state === 'away' || one.state === 'late');
  const contacts = contactCounts(ctx.db, ctx.today, ctx.actor.userId);
  const handovers = openHandovers(ctx.db).map((row) => handoverView(ctx, row, read(handoverDays)));
  const days = read(contactPassDays);
  const passing = passesTooOften(passesSince(ctx.db, addDays(ctx.today, -2 * days)), read(contactPassTimes), days);
  const soon = soonDay(ctx);
  return {
    away,
    empty: isEmpty(ctx, away),
    bothAway: substitutionsOn(ctx.db, ctx.today)
      .filter((row) => away.some((one) => one.wholeOffice || one.userId === row.taker_id))
      .map((row) => ({
        giver: userName(ctx.db, row.giver_id),
        taker: userName(ctx.db, row.taker_id),
        third: userName(ctx.db, row.third_id),
      })),
    toApprove: absences.filter((one) => one.mayApprove).length,
    contactsOpen: contacts.open,
    contactsLate: contacts.late,
    contactsMine: contacts.mine,
    handoversToSign: handovers.filter((one) => one.maySign).length,
    handoversLate: handovers.filter((one) => one.lamp === 'red').length,
    passing: seesAll(ctx.actor) ? [...passing].map(([userId, on]) => ({ person: userName(ctx.db, userId), on })) : [],
    meetingsOver: meetingsOver(ctx.db, ctx.today),
    filingsDue: filingsDue(ctx.db, soon),
    ...limitCounts(ctx.db, ctx.today, soon),
    still: limitsStandingStill(ctx.db),
    faultsOpen: seesAll(ctx.actor) ? openFaults(ctx.db) : 0,
  };
};

const extensionView = (ctx: QueryContext, caseId: string): Limits['rows'][number]['extension'] => {
  const row = extensionOf(ctx.db, caseId);
  return row === undefined
    ? null
    : {
        askedBy: userName(ctx.db, row.asked_by),
        askedOn: row.asked_on,
        reason: row.reason,
        agreed: row.agreed === 1,
        approvedBy: signedAs(ctx.db, row.approved_by, row.on_behalf_of),
        approvedOn: row.approved_on,
        originalDue: row.original_due,
        newDue: row.new_due,
      };
};

const spans = {
  all: () => ({}),
  red: (today: string) => ({ by: addDays(today, -1) }),
  yellow: (today: string, soon: string) => ({ from: today, by: soon }),
  green: (_today: string, soon: string) => ({ from: addDays(soon, 1) }),
} as const;

/** The counter on a day, and its limits with their lamps and clauses. */
export const counterDayHandlers: readonly Handler[] = [
  onQuery('counter.today', 'read', (ctx) => done(dayOf(ctx))),
  onQuery('counter.figures', 'read', (ctx, { month }) =>
    done(
      keptLimits(
        decidedWithin(ctx.db, month).map(({ accepted_on: acceptedOn, since: decidedOn, late, extended }) => ({
          acceptedOn,
          decidedOn,
          late: late === 1,
          extended: extended === 1,
        })),
        ctx.calendar,
      ),
    ),
  ),
  onQuery('counter.limits', 'read', (ctx, { light, offset, limit }) => {
    const policies = officeRules(ctx);
    const page = runningLimits(ctx, { ...spans[light](ctx.today, soonDay(ctx, policies)), offset, limit }, policies);
    return done({
      total: page.total,
      rows: page.rows.map(({ kind, id, no, applicant, village, deadline }) => ({
        kind,
        caseId: id,
        no,
        applicant,
        village,
        deadline,
        lamp: deadline.lamp,
        extension: kind === 'case' ? extensionView(ctx, id) : null,
      })),
    });
  }),
];
