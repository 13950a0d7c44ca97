import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { absenceRow } from './counter.ts';
import { deadline, lamp, limitKind } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

const ask = { id: z.string(), rev } as const;
const faultKind = z.enum(['overdue', 'notification', 'shirking', 'falsehood', 'leak', 'other']);
const measure = z.enum(['talk', 'warning', 'referred', 'none']);

export const faultRow = z.object({
  id: z.string(),
  rev,
  kind: faultKind,
  /** The step that was late, or what was found. */
  what: z.string(),
  caseId: z.string().nullable(),
  caseNo: z.string(),
  /** What it is about where that is no application. */
  about: z.object({ kind: z.enum(['change', 'county_case', 'review']), id: z.string(), no: z.string() }).nullable(),
  userId: z.string().nullable(),
  person: z.string(),
  due: day.nullable(),
  on: day,
  daysLate: z.int(),
  notedOn: day,
  pleaUntil: day,
  pleadedOn: day.nullable(),
  plea: z.string(),
  settledOn: day.nullable(),
  settledBy: z.string(),
  excused: z.boolean(),
  measure: measure.nullable(),
  documentNo: z.string(),
  reason: z.string(),
  remedyBy: day.nullable(),
  mine: z.boolean(),
});

const standing = z.object({
  userId: z.string(),
  person: z.string(),
  overdue: z.int(),
  /** Of them matters that are late and not done yet. */
  running: z.int(),
  rung: z.int().min(0).max(3),
  measure: z.string(),
  notification: z.int(),
  notificationMonths: z.array(z.object({ month, count: z.int() })),
  suggestsOtherPost: z.boolean(),
});

/** 超期与差错: what was late or told twice, on whose name, and what people decided about it. Everyone sees their own; the head and the administrator all. */
export const faults = {
  list: query(
    { state: z.enum(['all', 'open']).default('open'), kind: faultKind.optional(), userId: z.string().optional(), ...pageAsk },
    pageOf(faultRow),
  ),
  /** Each person's rung and faults of telling, and the share told at once and in time of the month's papers. */
  standings: query(
    {},
    z.object({
      rows: z.array(standing),
      /** Late and on nobody's name yet. */
      unnamed: z.int(),
      month,
      received: z.int(),
      toldTwice: z.int(),
      toldLate: z.int(),
    }),
  ),
  /** Found by a person: shirking, falsehood, a leak. */
  note: command(
    {
      kind: z.enum(['shirking', 'falsehood', 'leak', 'other']),
      userId: z.string(),
      on: day,
      what: z.string().min(1).max(500),
      caseId: z.string().nullable().default(null),
    },
    changed,
    ['fault_own', 'date_in_future'],
  ),
  settle: command(
    {
      ...ask,
      userId: z.string().nullable(),
      excused: z.boolean(),
      measure: measure.default('none'),
      documentNo: z.string().max(80).default(''),
      reason: z.string().max(300).default(''),
      remedyBy: day.nullable().default(null),
    },
    changed,
    ['fault_settled', 'fault_own', 'fault_needs_person', 'fault_excused_needs_reason', 'fault_needs_document', 'fault_plea_running'],
  ),
  /** By the person it is counted on. */
  plea: command({ ...ask, text: z.string().min(1).max(500) }, changed, ['fault_plea_over', 'fault_pleaded', 'fault_settled']),
  reopen: command({ ...ask, reason: z.string().min(1).max(200) }, changed, ['fault_not_settled', 'fault_own']),
} as const;

/** The counter on a day: limits with their lamps, who is away, what waits for a signature. */
export const counter = {
  today: query(
    {},
    z.object({
      away: z.array(absenceRow),
      /** Every clerk is away at the same time. */
      empty: z.boolean(),
      /** Posts whose holder and whose substitute are both away; `third` acts, where one was named. */
      bothAway: z.array(z.object({ giver: z.string(), taker: z.string(), third: z.string() })),
      toApprove: z.int(),
      contactsOpen: z.int(),
      contactsLate: z.int(),
      contactsMine: z.int(),
      handoversToSign: z.int(),
      handoversLate: z.int(),
      /** Persons who pass matters on conspicuously often, with the day of the last. */
      passing: z.array(z.object({ person: z.string(), on: day })),
      meetingsOver: z.int(),
      filingsDue: z.int(),
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      still: z.int(),
      faultsOpen: z.int(),
    }),
  ),
  /** A month's applications decided: in time, extended, and work days on average in tenths. */
  figures: query({ month }, z.object({ decided: z.int(), inTime: z.int(), extended: z.int(), averageTenths: z.int() })),
  /** 限时办结: every matter with a running limit, the most pressing first; extended ones with who asked, approved and agreed. */
  limits: query(
    { light: z.enum(['all', 'red', 'yellow', 'green']).default('all'), ...pageAsk },
    pageOf(
      z.object({
        /** An application, a change of a benefit in force, or a case on the county's desk: `caseId` is its id. */
        kind: limitKind,
        caseId: z.string(),
        no: z.string(),
        applicant: z.string(),
        village: z.string(),
        deadline,
        lamp,
        extension: z
          .object({
            askedBy: z.string(),
            askedOn: day,
            reason: z.string(),
            agreed: z.boolean(),
            approvedBy: z.string(),
            approvedOn: day,
            originalDue: day,
            newDue: day,
          })
          .nullable(),
      }),
    ),
  ),
} as const;
