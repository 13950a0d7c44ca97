import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { caseState } from './case-state.ts';
import { doubtState } from './doubts.ts';
import { filingFinding } from './filing-finding.ts';
import { rev } from './kinds.ts';
import { deadline, finding, statementView } from './judgement.ts';
import { listedPaper } from './listed-paper.ts';
import { area, timelineEntry } from './people.ts';

export const caseRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  program: z.string(),
  area,
  householdId: z.string(),
  applicant: z.string(),
  village: z.string(),
  members: z.int(),
  state: caseState,
  appliedOn: day,
  proposedFen: fen.nullable(),
  due: deadline.nullable(),
  channel: z.enum(['WINDOW', 'VILLAGE_AGENT', 'ONLINE', 'PROACTIVE']),
});
export const visitRow = caseRow
  .pick({ id: true, rev: true, no: true, program: true, area: true, applicant: true, village: true, due: true })
  .extend({
    address: z.string(),
    phone: z.string(),
    people: z.array(z.string()),
    visitedOn: z.array(day),
    /** Neighbours the county wants heard, and how many were. */
    neighbours: z.object({ needed: z.int(), heard: z.int() }),
  });
export const materialItem = z.object({
  code: z.string(),
  name: z.string(),
  provider: z.enum(['applicant', 'office', 'excused']),
  required: z.boolean(),
  state: z.enum(['missing', 'given', 'wrong', 'excused', 'fetched']),
  note: z.string(),
  attachmentId: z.string().nullable(),
  /** When it came or was looked up, and who noted it; null and empty while nothing is noted. */
  on: day.nullable(),
  by: z.string(),
  /** Stands as another record of the case says and is not typed here. */
  derived: z.boolean(),
});
const clockHour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);
export const surveyFields = {
  /** Users by id; a village cadre without a login by name. */
  on: day,
  surveyors: z.array(z.string().min(1)).min(1),
  kind: z.enum(['first', 'recheck', 'spot']).default('first'),
  present: z.string().min(1),
  housing: z.string().default(''),
  livelihood: z.string().default(''),
  neighbours: z.array(z.object({ name: z.string(), words: z.string() })).default([]),
  findings: z.string().min(1),
  matchesDeclaration: z.boolean(),
  /** From when to when they were there, HH:MM. */
  began: clockHour.nullable().default(null),
  ended: clockHour.nullable().default(null),
  /** The surveyors showed their work papers. */
  papersShown: z.boolean(),
  attachmentIds: z.array(z.string()).default([]),
};
export const verificationFields = {
  reportNo: z.string().min(1),
  source: z.string().min(1),
  issuedOn: day,
  asOf: day,
  /** Left out: as long as the county has its reports hold. */
  expiresOn: day.nullable().default(null),
  conclusion: z.enum(['PASS', 'FAIL', 'REVIEW']),
  hits: z.string().default(''),
  attachmentId: z.string().nullable(),
};
export const pauseCause = z.enum(['supplement', 'appraisal', 'force_majeure']);
export const waiverReason = z.enum(['minor', 'privacy', 'refusal']);
/** 受理审查五问. */
export const intakeAnswers = z.object({
  ours: z.boolean(),
  applicable: z.boolean(),
  complete: z.boolean(),
  wellFormed: z.boolean(),
  arithmetic: z.boolean(),
});
export const evaluationFields = {
  on: day,
  place: z.string().max(60).default(''),
  should: z.int().min(1),
  present: z.int().min(0),
  recused: z.int().min(0).default(0),
  yes: z.int().min(0),
  no: z.int().min(0),
  abstain: z.int().min(0),
  note: z.string().max(500).default(''),
  attachmentId: z.string().nullable().default(null),
};
export const caseDetail = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  program: z.string(),
  area,
  householdId: z.string(),
  householdNo: z.string(),
  applicantId: z.string(),
  applicant: z.string(),
  village: z.string(),
  villageCode: z.string(),
  state: caseState,
  channel: z.string(),
  appliedOn: day,
  acceptedOn: day.nullable(),
  reason: z.string(),
  kinDeclared: z.boolean(),
  kinNote: z.string(),
  coverage: z.enum(['WHOLE', 'SINGLE']),
  insuredPersonIds: z.array(z.string()),
  /** The program's own form as it stands, so that a correction starts from it. */
  answers: z.record(z.string(), z.unknown()),
  steps: z.array(
    z.object({ state: z.string(), label: z.string(), status: z.enum(['done', 'current', 'todo']), on: z.string().nullable() }),
  ),
  /** What may be done now; `next` marks the one that usually comes next for this person, if any does. */
  acts: z.array(z.object({ act: z.string(), label: z.string(), allowed: z.boolean(), why: z.string().nullable(), next: z.boolean() })),
  /** The step that comes next, who of the office may take it, and the one it keeps waiting; null where nothing is left to do here. */
  next: z
    .object({
      act: z.string(),
      label: z.string(),
      people: z.array(z.string()),
      waits: z.object({ label: z.string(), why: z.string() }).nullable(),
    })
    .nullable(),
  materials: z.array(materialItem),
  deadlines: z.array(deadline),
  /** How many must go out and how many neighbours must be heard under this county's rules. */
  surveyNeeds: z.object({ surveyors: z.int(), neighbours: z.int() }),
  surveys: z.array(z.object({ id: z.string(), ...surveyFields, surveyorNames: z.array(z.string()) })),
  verifications: z.array(z.object({ id: z.string(), ...verificationFields, expiresOn: day, expired: z.boolean() })),
  findings: z.array(finding),
  statement: statementView.nullable(),
  statementProblem: z.string().nullable(),
  proposal: z
    .object({
      opinion: z.string(),
      verdict: z.enum(['confirm', 'refuse']),
      amountFen: fen,
      statementId: z.string(),
      by: z.string(),
      on: day,
      month,
    })
    .nullable(),
  notice: z
    .object({
      id: z.string(),
      no: z.string(),
      postedOn: day,
      firstDay: day,
      lastDay: day,
      state: z.enum(['posted', 'closed', 'withdrawn']),
      boardLabel: z.string(),
    })
    .nullable(),
  /** Every wall the case has hung on, oldest first. */
  notices: z.array(
    z.object({
      id: z.string(),
      no: z.string(),
      boardLabel: z.string(),
      postedOn: day,
      closedOn: day.nullable(),
      leftOn: day.nullable(),
      why: z.string(),
    }),
  ),
  /** What the county chose that this case follows, in words. */
  procedure: z.object({ authority: z.string(), notice: z.string(), evaluation: z.string() }),
  spotDrawnOn: day.nullable(),
  countyVisitOn: day.nullable(),
  urgentRelief: z.object({ on: day, amountFen: fen, papersOn: day.nullable() }).nullable(),
  filedOn: day.nullable(),
  /** By which package or paper it was filed with the county. */
  filedBy: z.string().nullable(),
  /** What the county found at the family after that, the latest first. */
  filingFindings: z.array(filingFinding),
  decision: z
    .object({
      id: z.string(),
      outcome: z.string(),
      amountFen: fen,
      from: z.string().nullable(),
      /** The month the law gives by the day of the decision, and why it begins in another where a person typed one. */
      fromByRule: z.string().nullable(),
      fromReason: z.string(),
      documentNo: z.string(),
      decidedOn: day,
      text: z.string(),
      deciders: z.array(z.string()),
      channel: z.enum(['package', 'paper', 'own']),
      /** Who brought it in; on paper, who compared it before it took effect. */
      recordedBy: z.string(),
      checkedBy: z.string().nullable(),
      townshipFen: fen.nullable(),
      differences: z.array(z.object({ line: z.string(), oursFen: fen, theirsFen: fen, why: z.string() })),
      statement: statementView.nullable(),
    })
    .nullable(),
  papers: z.array(listedPaper),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.int(), purpose: z.string() })),
  /** What a version of it names and this PC has not got, since it was set up anew: what each is of. */
  missingAttachments: z.array(z.string()),
  events: z.array(timelineEntry),
  /** What was done, from where to where, oldest first: the flow's own history. */
  transitions: z.array(z.object({ act: z.string(), from: z.string(), to: z.string(), on: day })),
  /** The five questions as answered at the counter; null while they were not asked. */
  questions: z.array(z.object({ key: z.string(), text: z.string(), advice: z.string(), answer: z.boolean().nullable() })),
  supplements: z.array(
    z.object({
      givenOn: day,
      dueOn: day.nullable(),
      suppliedOn: day.nullable(),
      items: z.array(z.object({ code: z.string(), what: z.string() })),
    }),
  ),
  missing: z.array(z.string()),
  evaluations: z.array(z.object({ id: z.string(), ...evaluationFields })),
  evaluationCalledFor: z.boolean(),
  pauses: z.array(z.object({ cause: pauseCause, label: z.string(), from: day, to: day.nullable() })),
  relatives: z.array(z.object({ name: z.string(), relation: z.string(), filedOn: day })),
  kinFiledOn: day.nullable(),
  complaint: z.boolean(),
  /** Objections that came after its notice, each a doubt; what may follow one by now. */
  lateObjections: z.array(z.object({ doubtId: z.string(), no: z.string(), receivedOn: day, content: z.string(), state: doubtState })),
  afterObjection: z.string(),
  waiver: waiverReason.nullable(),
  extendedOn: day.nullable(),
  withdrawalAskedOn: day.nullable(),
  reportDocument: z.string().nullable(),
  letter: z.object({ on: day, how: z.string() }).nullable(),
  /** A decision typed from paper that waits for the second person; what it says is not shown, so that they read the paper. */
  typedDecision: z.object({ by: z.string(), at: z.string(), attachmentId: z.string().nullable() }).nullable(),
});

/** Every reason the flow, the standards or the program's own rules may give; named as groups, each code has its sentence there. */
