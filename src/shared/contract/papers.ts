import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { command, job, pageAsk, pageOf, query } from './kinds.ts';
import { leavingCodes } from './exports.ts';
import { listedPaper } from './listed-paper.ts';

export const paperSentences = {
  paper_unknown: '没有这种文书（{code}）。',
  paper_not_ready: '这份文书现在还不能打印：{reason}。',
  font_missing: '有 {count} 个字在本机字体里没有（{chars}），打印会缺字，已停下。',
} as const satisfies Sentences<string>;

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
