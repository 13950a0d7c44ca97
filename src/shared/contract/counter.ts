import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { lamp } from './judgement.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

/** A moment of the office's clock, without its offset. */
export const clockTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u);
const ask = { id: z.string(), rev } as const;
const channel = z.enum(['visit', 'call', 'letter', 'official', 'online']);
const branch = z.enum(['own', 'absent', 'sister', 'elsewhere']);

export const contactRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  at: clockTime,
  channel,
  visitor: z.string(),
  org: z.string(),
  /** Masked, as everywhere. */
  phone: z.string(),
  matter: z.string(),
  first: z.string(),
  branch,
  action: z.string(),
  passedTo: z.string(),
  passes: z.int(),
  /** The last day to reach the visitor of a matter that was passed on. */
  due: day.nullable(),
  lamp,
  reachedAt: clockTime.nullable(),
  caseId: z.string().nullable(),
  caseNo: z.string().nullable(),
  closedOn: day.nullable(),
  result: z.string(),
  satisfaction: z.int().nullable(),
  /** This person was asked first or is the one it was passed to. */
  mine: z.boolean(),
});
const satisfaction = z.int().min(1).max(5).nullable();

/** 首问登记: whoever is asked first answers for the matter until it is settled. */
export const contacts = {
  list: query(
    {
      state: z.enum(['all', 'open', 'late']).default('open'),
      month: month.nullable().default(null),
      mine: z.boolean().default(false),
      ...pageAsk,
    },
    pageOf(contactRow),
  ),
  /** A month in figures: how many, of which branch, passed on and reached in time, settled, content. */
  figures: query(
    { month },
    z.object({
      count: z.int(),
      branches: z.object({ own: z.int(), absent: z.int(), sister: z.int(), elsewhere: z.int() }),
      passed: z.int(),
      reachedInTime: z.int(),
      closed: z.int(),
      asked: z.int(),
      content: z.int(),
    }),
  ),
  reveal: command({ id: z.string(), reason: z.string().trim().min(1).max(200) }, z.object({ phone: z.string() })),
  register: command(
    {
      at: clockTime,
      channel,
      visitor: z.string().max(40),
      org: z.string().max(60).default(''),
      phone: z.string().max(30).default(''),
      matter: z.string().max(500),
      branch,
      action: z.string().max(500).default(''),
      /** A colleague by id, or whom else by name. */
      passedUserId: z.string().nullable().default(null),
      passedName: z.string().max(60).default(''),
      caseId: z.string().nullable().default(null),
      /** Settled while the visitor was there. */
      closed: z.boolean().default(false),
    },
    changed,
    ['contact_incomplete', 'contact_in_future'],
  ),
  passOn: command(
    {
      ...ask,
      passedUserId: z.string().nullable().default(null),
      passedName: z.string().max(60).default(''),
      why: z.string().min(1).max(200),
    },
    changed,
    ['contact_closed', 'contact_incomplete'],
  ),
  reached: command({ ...ask, at: clockTime, note: z.string().max(300).default('') }, changed, [
    'contact_closed',
    'contact_not_passed',
    'contact_reached',
    'contact_in_future',
  ]),
  close: command(
    { ...ask, result: z.string().min(1).max(500), satisfaction: satisfaction.default(null), caseId: z.string().nullable().default(null) },
    changed,
    ['contact_closed'],
  ),
} as const;

const absenceReason = z.enum(['duty', 'meeting', 'survey', 'training', 'leave', 'other']);
export const absenceRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  userId: z.string(),
  name: z.string(),
  wholeOffice: z.boolean(),
  from: clockTime,
  to: clockTime,
  minutes: z.int(),
  reason: absenceReason,
  place: z.string(),
  phone: z.string(),
  informed: z.string(),
  need: z.enum(['none', 'inform', 'reviewer', 'head']),
  /** Who acts in the post meanwhile. */
  substitute: z.string(),
  approvedBy: z.string(),
  state: z.enum(['asked', 'coming', 'away', 'late', 'back', 'cancelled']),
  backAt: clockTime.nullable(),
  lateMinutes: z.int(),
  endReason: z.string(),
  mine: z.boolean(),
  mayApprove: z.boolean(),
});

/** 离岗告示: who leaves the post, until when, who acts instead. */
export const absences = {
  list: query({ open: z.boolean().default(true), month: month.nullable().default(null), ...pageAsk }, pageOf(absenceRow)),
  ask: command(
    {
      wholeOffice: z.boolean().default(false),
      from: clockTime,
      to: clockTime,
      reason: absenceReason,
      place: z.string().max(60).default(''),
      phone: z.string().min(1).max(30),
      /** Who was told: colleagues, the general office, the neighbouring offices. */
      informed: z.string().max(120).default(''),
    },
    changed,
    ['absence_times', 'absence_needs_substitute', 'absence_not_informed', 'absence_official_only', 'absence_overlaps'],
  ),
  approve: command(ask, changed, ['absence_not_open', 'absence_own', 'absence_approver']),
  back: command({ ...ask, at: clockTime }, changed, ['absence_not_open', 'absence_unapproved', 'absence_back_early']),
  /** Not going after all, or not let go. */
  cancel: command({ ...ask, reason: z.string().min(1).max(200) }, changed, ['absence_not_open']),
} as const;

const itemKind = z.enum(['material', 'file', 'seal', 'key', 'device', 'account', 'fund']);
export const handoverItem = z.object({
  kind: itemKind,
  name: z.string().min(1).max(80),
  copies: z.int().min(1).max(9999),
  pages: z.int().min(0).max(99999).default(0),
  original: z.boolean().default(true),
  note: z.string().max(120).default(''),
});
export const handoverRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  kind: z.enum(['step', 'post']),
  from: z.string(),
  to: z.string(),
  witness: z.string(),
  on: day,
  cases: z.int(),
  items: z.int(),
  state: z.enum(['open', 'signed', 'returned', 'withdrawn']),
  toSignedOn: day.nullable(),
  witnessSignedOn: day.nullable(),
  lamp,
  /** This person's signature is still wanted. */
  maySign: z.boolean(),
  mine: z.boolean(),
});
const handoverCase = z.object({
  caseId: z.string(),
  no: z.string(),
  applicant: z.string(),
  state: z.string(),
  due: day.nullable(),
  listed: z.int(),
});

/** 交接登记: what goes from one person to another, signed by both; by a third where it is a post. */
export const handovers = {
  list: query({ state: z.enum(['all', 'open']).default('open'), mine: z.boolean().default(false), ...pageAsk }, pageOf(handoverRow)),
  get: query(
    { id: z.string() },
    handoverRow.extend({
      caseRows: z.array(handoverCase),
      itemRows: z.array(handoverItem),
      unfinished: z.string(),
      remarks: z.string(),
      endReason: z.string(),
    }),
  ),
  /** What lies with the person who asks: open cases they took in, each with its listed papers. */
  prepare: query({}, z.object({ cases: z.array(handoverCase.extend({ materials: z.array(z.string()) })) })),
  give: command(
    {
      kind: z.enum(['step', 'post']),
      toUserId: z.string(),
      witnessUserId: z.string().nullable().default(null),
      caseIds: z.array(z.string()).max(500).default([]),
      items: z.array(handoverItem).max(500).default([]),
      unfinished: z.string().max(2000).default(''),
      remarks: z.string().max(500).default(''),
    },
    changed,
    ['handover_parties', 'handover_witness', 'handover_empty', 'handover_short'],
  ),
  sign: command(ask, changed, ['handover_signed', 'handover_not_yours', 'handover_signed_once']),
  /** By the receiver: something is missing. By the giver: taken back before it was signed. */
  end: command({ ...ask, reason: z.string().min(1).max(200) }, changed, ['handover_signed', 'handover_not_yours']),
} as const;
