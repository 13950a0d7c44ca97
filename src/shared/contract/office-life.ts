import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { logEntry } from '../program-log.ts';
import { deadline, lamp, limitKind } from './judgement.ts';
import { changed, command, job, nothing, pageAsk, pageOf, query, rev } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { listedPaper } from './listed-paper.ts';
import { purpose } from './purpose.ts';
import { secondPersonCodes, secondIfNeeded } from './second-person.ts';

export const officeLifeSentences = {
  card_unknown: '没有“{code}”这张县参数卡。没有保存。',
  card_leap:
    '县参数卡里的“{name}”{from} 起是 {after}，此前是 {before}，差了 {times} 倍。没有建立单位。请先不选县参数卡建立单位，再由两个人在“制度与标准”里核对、选用。',
  policy_bad: '“{key}”的值不对：{reason}。没有保存。',
  policy_twice: '“{key}”在同一范围、{from} 起已经有一个数值（来源：{source}）。没有保存；原来的录错了，先作废，再录新的。',
  policy_leap:
    '“{name}”{from} 起是 {after}，此前是 {before}，差了 {times} 倍，是不是多打或少打了一位？没有保存。数值打错了就改正；核对过文件确实如此的，请第二个人输入自己的姓名和密码，再保存。',
  policy_unknown: '没有名为“{key}”的政策参数。',
  policy_missing: '缺少政策参数“{name}”（{month}），请在“制度与标准”里补上再算。',
  paper_unknown: '没有这种文书（{code}）。',
  paper_not_ready: '这份文书现在还不能打印：{reason}。',
  font_missing: '有 {count} 个字在本机字体里没有（{chars}），打印会缺字，已停下。',
  job_missing: '这项工作已结束或不存在。',
  file_too_big: '文件超过 {limit}，没有收下。',
  file_type: '只收 {allowed} 文件，没有收下。',
  token_unknown: '这个文件已失效，请重新选择。',
  journal_too_long: '按这些条件有 {rows} 行，一次最多导出 {most} 行。没有生成；请缩短起止日期，分几次导出。',
  journal_broken: '日志第 {seq} 行被改动过（或其后被删），请立即停止使用并联系县局。',
} as const satisfies Sentences<string>;

const leapCodes = ['policy_leap', ...secondPersonCodes] as const;

export const policies = {
  keys: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          unit: z.string(),
          scope: z.array(z.string()),
          clause: z.string(),
          hint: z.string(),
          default: z.string().nullable(),
        }),
      ),
    }),
  ),
  list: query(
    { key: z.string().optional(), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        rev,
        key: z.string(),
        name: z.string(),
        unit: z.string(),
        scope: z.record(z.string(), z.string()),
        from: month,
        to: month.nullable(),
        value: z.unknown(),
        shown: z.string(),
        source: z.string(),
        origin: z.enum(['default', 'typed', 'imported', 'county']),
        by: z.string(),
        voided: z.boolean(),
      }),
    ),
  ),
  add: command(
    {
      key: z.string(),
      scope: z.record(z.string(), z.string()),
      from: month,
      to: month.nullable().default(null),
      value: z.unknown(),
      source: z.object({ doc: z.string().min(1), number: z.string(), date: day, article: z.string().max(60).default('') }),
      note: z.string().default(''),
      ...secondIfNeeded,
    },
    changed,
    ['policy_bad', 'policy_unknown', 'policy_twice', ...leapCodes],
  ),
  void: command({ id: z.string(), rev, reason: z.string().min(1) }, changed),
  /** Counties' rules that ship as examples, each value with its document, and which of them this office has taken. */
  cards: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          county: z.string(),
          title: z.string(),
          note: z.string(),
          values: z.array(
            z.object({
              key: z.string(),
              name: z.string(),
              area: z.string(),
              from: month,
              value: z.unknown(),
              source: z.string(),
              note: z.string(),
              taken: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** 选用: the card's values become this county's own, each to be checked and replaced where the county rules otherwise. */
  takeCard: command({ code: z.string(), ...secondIfNeeded }, z.object({ added: z.int(), unchanged: z.int() }), [
    'card_unknown',
    'policy_bad',
    'policy_twice',
    ...leapCodes,
  ]),
  importFile: command({ text: z.string().max(2_000_000), ...secondIfNeeded }, z.object({ added: z.int(), unchanged: z.int() }), [
    'policy_bad',
    'policy_unknown',
    'policy_twice',
    ...leapCodes,
  ]),
} as const;

/** `variant` is one of those the kind offers, '' the usual one. */
const paperAsk = { code: z.string(), subjectId: z.string(), variant: z.string().max(20).default('') };
export const papers = {
  /** What can be printed, one row a paper and kind of subject. For `office` the subject is the office's own code, or for an identity sheet the code of the office it is handed to. */
  kinds: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          subject: z.enum([
            'case',
            'notice',
            'package',
            'run',
            'office',
            'household',
            'benefit',
            'statement',
            'county_case',
            'evaluation',
            'change',
            'review',
            'campaign',
            'raise',
            'contact',
            'absence',
            'handover',
            'fault',
            'admin_handover',
            'retention_list',
            'medium',
            'correction',
            'rejected_file',
          ]),
          legal: z.boolean(),
          variants: z.array(z.object({ code: z.string(), label: z.string() })),
        }),
      ),
    }),
  ),
  /** The papers of one subject other than a case, whose page lists its own: which can be printed now, and why the others cannot. */
  of: query(
    {
      subject: z.enum(['notice', 'package', 'run', 'office', 'household', 'change', 'review', 'campaign', 'raise']),
      subjectId: z.string(),
    },
    z.object({ rows: z.array(listedPaper) }),
  ),
  /** The paper as HTML for looking at, watermarked 预览, numbers of persons and accounts masked; nothing is kept. */
  preview: query(paperAsk, z.object({ title: z.string(), html: z.string() }), ['paper_unknown', 'paper_not_ready']),
  /**
   * Freezes the snapshot, makes the PDF, archives it where the paper has legal effect. A list of people asks for its purpose;
   * other papers have theirs by their kind. `anyway` goes on although characters are missing;
   * `send` opens the print dialog where the host has one. A roster of more than 500 pages comes in volumes, each a file.
   */
  print: job(
    { ...paperAsk, purpose: z.string().trim().max(200).default(''), anyway: z.boolean().default(false), send: z.boolean().default(true) },
    z.object({
      paperId: z.string(),
      downloadId: z.string(),
      pages: z.int(),
      queued: z.boolean(),
      volumes: z.array(z.object({ paperId: z.string(), downloadId: z.string(), pages: z.int() })),
    }),
    [
      'paper_unknown',
      'paper_not_ready',
      'purpose_missing',
      'notice_blocked',
      'font_missing',
      'render_failed',
      'print_failed',
      ...leavingCodes,
    ],
  ),
  archived: query(
    { subjectId: z.string().optional(), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        code: z.string(),
        title: z.string(),
        at: z.string(),
        by: z.string(),
        pages: z.int(),
        sha256: z.string(),
        templateVersion: z.string(),
      }),
    ),
  ),
  /** The archived file itself; a working paper is drawn again from its snapshot. A list of people asks for its purpose anew. */
  reopen: command({ paperId: z.string(), purpose: z.string().trim().max(200).default('') }, z.object({ downloadId: z.string() }), [
    'render_failed',
    'purpose_missing',
    ...leavingCodes,
  ]),
} as const;

const journalFilter = {
  actor: z.string().optional(),
  action: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
  objectId: z.string().optional(),
};

/** A row of a journal in the words of the office that shows it. */
export const journalRow = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  onBehalfOf: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  label: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  /** The number or name the office knows the object by; '' where it has none. */
  object: z.string(),
  /** How many things an act on many was about; 0 for an act on one. */
  many: z.int(),
  result: z.string(),
});

export const journal = {
  list: query({ ...journalFilter, ...pageAsk }, pageOf(journalRow)),
  /** What happened in the words of the office; `detail` is the record as it was written, numbers of persons masked, of which `untold` entries have no words. */
  detail: query(
    { seq: z.int() },
    z.object({
      seq: z.int(),
      reason: z.string(),
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      objects: z.array(z.object({ name: z.string(), note: z.string() })),
      untold: z.int(),
      detail: z.unknown(),
    }),
  ),
  /** The rows that fit, as a workbook, each with its place in the chain; what was written down of an act stays here. */
  save: command({ ...journalFilter, purpose }, z.object({ downloadId: z.string(), fileName: z.string(), rows: z.int() }), [
    'journal_too_long',
    ...leavingCodes,
  ]),
  /** Recomputes the whole chain; finds any changed byte, a cut tail, a changed detail. */
  verify: job({}, z.object({ rows: z.int(), head: z.string(), problems: z.array(z.object({ seq: z.int(), what: z.string() })) })),
} as const;

export const jobProgress = z.object({
  jobId: z.string(),
  call: z.string(),
  state: z.enum(['running', 'done', 'refused', 'cancelled', 'failed']),
  phase: z.string(),
  done: z.int(),
  total: z.int(),
  secondsLeft: z.int().nullable(),
  value: z.unknown(),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }).nullable(),
});
export const jobs = {
  get: query({ jobId: z.string() }, jobProgress, ['job_missing']),
  cancel: command({ jobId: z.string() }, nothing, ['job_missing']),
} as const;

export const today = {
  summary: query(
    {},
    z.object({
      today: day,
      office: z.string(),
      /** What is due soon, and what has as many work days left as the county wants it called to mind at. */
      due: z.array(
        z.object({
          kind: limitKind,
          caseId: z.string(),
          no: z.string(),
          applicant: z.string(),
          village: z.string(),
          step: z.string(),
          remind: z.boolean(),
          deadline,
        }),
      ),
      overdue: z.int(),
      dueSoon: z.int(),
      /** How much waits at each place: `mine`, whether this person's post sees to it; `late`, whether its time is over. */
      waiting: z.array(
        z.object({ code: z.string(), label: z.string(), count: z.int(), link: z.string(), mine: z.boolean(), late: z.boolean() }),
      ),
      /** What a new office still has to do; empty once it is at work. */
      firstSteps: z.array(z.object({ code: z.string(), label: z.string(), text: z.string(), by: z.string(), link: z.string() })),
      payment: z.object({ month, state: z.string(), label: z.string() }).nullable(),
      /** Families whose review is missed or due, the longest overdue first. */
      reviews: z.array(
        z.object({
          householdId: z.string(),
          head: z.string(),
          village: z.string(),
          due: month,
          lamp,
          label: z.string(),
          clause: z.string(),
        }),
      ),
      /** Insured people whose 分类施保 changes with an age they complete, until their family's amount is reckoned anew. */
      ageSteps: z.array(
        z.object({
          personId: z.string(),
          householdId: z.string(),
          name: z.string(),
          village: z.string(),
          age: z.int(),
          what: z.string(),
          on: day,
          from: month,
        }),
      ),
      turningEighty: z.array(z.object({ personId: z.string(), name: z.string(), village: z.string(), on: day })),
      lights: z.array(z.object({ code: z.string(), label: z.string(), lamp, text: z.string() })),
      calendarConfirmedUntil: day,
    }),
  ),
} as const;

export const attachmentPurpose = z.enum(['material', 'survey', 'verification', 'notice_photo', 'decision', 'other']);
export const files = {
  /** Takes an uploaded or picked file into the encrypted store. */
  attach: command(
    { fileToken: z.string(), purpose: attachmentPurpose, objectType: z.string(), objectId: z.string() },
    z.object({ attachmentId: z.string(), name: z.string(), bytes: z.int() }),
    ['file_too_big', 'file_type', 'token_unknown'],
  ),
  read: query({ downloadId: z.string() }, z.object({ name: z.string(), mime: z.string(), base64: z.string() }), ['token_unknown']),
  openAttachment: command({ attachmentId: z.string() }, z.object({ downloadId: z.string() }), ['attachment_missing']),
  /** Desktop: asks for a place and writes there; the web host refuses with `unavailable` and the page saves it itself. */
  saveAs: command({ downloadId: z.string() }, z.object({ saved: z.boolean(), name: z.string() }), ['token_unknown', 'disk_full']),
} as const;
export const host = {
  describe: query(
    {},
    z.object({ kind: z.string(), print: z.string(), pdf: z.boolean(), pick: z.boolean(), eject: z.boolean(), reason: z.string() }),
  ),
  /** What the program wrote down about itself on this PC, the newest first: for the person who maintains it. */
  log: query({ ...pageAsk }, pageOf(logEntry)),
  pick: command(
    { purpose: z.enum(['open', 'save', 'folder']), title: z.string(), extensions: z.array(z.string()).default([]) },
    z.object({ token: z.string(), name: z.string() }).nullable(),
  ),
} as const;
