import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { filingFinding, filingOutcome } from './filing-finding.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { sentCase, sentFile } from './sent-case.ts';
import { orgCode } from './office.ts';
import { drawRow, framePreview } from './spot-draw.ts';

export const filingSentences = {
  filing_frame_empty: '现在没有可以抽查的备案户（收到而没有抽过的），没有抽。',
  filing_finding_answered: '这份核查结论现在不用更正（{state}），没有登记。',
  filing_correction_early: '更正日期 {on} 早于县里审定的 {concluded}，请核对。没有登记。',
} as const satisfies Sentences<string>;

export const filingState = z.enum(['filed', 'to_visit', 'visited', 'concluded', 'ordered', 'corrected', 'closed']);
export const filingRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  township: z.string(),
  head: z.string(),
  village: z.string(),
  members: z.int(),
  insured: z.int(),
  outcome: z.enum(['confirmed', 'refused']),
  townshipFen: fen,
  oursFen: fen.nullable(),
  differs: z.boolean(),
  state: filingState,
  /** Drawn, complained of, in the kin filing: why the county goes there; empty where it does not. */
  whyVisit: z.string(),
  kin: z.boolean(),
  complaint: z.boolean(),
  arrivedOn: day,
  decidedOn: day,
  due: day.nullable(),
});
const visitView = z.object({
  on: day,
  visitors: z.array(z.string()),
  found: z.string(),
  outcome: filingOutcome,
  by: z.string(),
  attachments: z.array(sentFile),
});
const acts = [
  '@policy',
  'filing_state',
  'filing_same_person',
  'filing_visitors_few',
  'filing_day_ahead',
  'filing_visit_early',
  'filing_order_missing',
] as const;

/** 备案: what townships decided themselves, at the county; and at the township what the county found. */
export const filings = {
  list: query({ township: orgCode.optional(), state: z.array(filingState).default([]), ...pageAsk }, pageOf(filingRow)),
  get: query(
    { id: z.string() },
    filingRow.extend({
      documentNo: z.string(),
      decisionText: z.string(),
      deciders: z.string(),
      fromMonth: month.nullable(),
      countyVisitOn: day.nullable(),
      ...sentCase,
      visit: visitView.nullable(),
      conclusion: z.object({ on: day, by: z.string(), documentNo: z.string(), order: z.string(), due: day.nullable() }).nullable(),
      correction: z.object({ on: day, text: z.string(), by: z.string() }).nullable(),
      /** The day a correction would have to be made until, ordered today. */
      correctBy: day,
      history: z.array(z.object({ at: z.string(), text: z.string() })),
      acts: z.array(z.object({ act: z.string(), label: z.string() })),
    }),
    ['@policy'],
  ),
  /** Which filings would be drawn from today; the frame and the ratio are public before anybody draws. */
  drawPreview: query({}, framePreview, ['@policy']),
  draw: command({ seed: z.string().min(4).max(100), frameHash: z.string() }, changed, [
    '@policy',
    'spot_frame_changed',
    'filing_frame_empty',
    'spot_seed_used',
  ]),
  draws: query({ ...pageAsk }, pageOf(drawRow)),
  /** 投诉举报 about a family that was filed: the county must go there. */
  complain: command({ id: z.string(), rev, on: day, content: z.string().min(1).max(500) }, changed, [...acts]),
  visit: command(
    {
      id: z.string(),
      rev,
      on: day,
      visitors: z.array(z.string().min(1).max(50)).min(1).max(10),
      found: z.string().min(1).max(2000),
      outcome: filingOutcome,
      attachmentIds: z.array(z.string()).max(20).default([]),
    },
    changed,
    [...acts, 'attachment_missing'],
  ),
  sendBack: command({ id: z.string(), rev, reason: z.string().min(1).max(300) }, changed, [...acts]),
  /** Second person: the finding stands; an order says what to put right, by which paper, until when. */
  conclude: command(
    { id: z.string(), rev, documentNo: z.string().max(60), order: z.string().max(2000).default(''), due: day.nullable().default(null) },
    changed,
    [...acts],
  ),
  /** At the township: what the county found at families whose decision was filed. */
  findings: query({ state: z.enum(['ordered', 'answered', 'sent', 'told', 'all']).default('all'), ...pageAsk }, pageOf(filingFinding)),
  /** 更正: what was done about the county's order; it travels with the next package. */
  correct: command({ id: z.string(), rev, on: day, text: z.string().min(1).max(2000) }, changed, [
    'filing_finding_answered',
    'filing_day_ahead',
    'filing_correction_early',
  ]),
} as const;
