import type { TakeoverFinding } from '#domain/takeover/findings.ts';
import type { TakeoverRefusalCode, TakeoverRequest } from '#domain/takeover/make-plan.ts';
import type { PlannedHousehold, TakeoverPlan } from '#domain/takeover/plan.ts';
import { settledDrafts } from '#domain/takeover/settle.ts';
import { done, refuse, type Outcome, type RefusalParams } from '#shared/values/refusal.ts';
import type { ReaderCode } from '../spreadsheet/reader-refusals.ts';
import { runReader, type ReadFile, type ReadOptions } from '../spreadsheet/run-reader.ts';
import { workerBeside } from '../worker-beside.ts';
import type { MappingView } from './mapping-view.ts';

export type JudgeRequest = Omit<TakeoverRequest, 'grid'>;
export type Judged = { readonly plan: TakeoverPlan; readonly mapping: MappingView };

/**
 * A plan travels in parts small enough that receiving one holds nobody up; the drafts of its households while others are still
 * judged, so that who receives them need not wait.
 */
export type FromJudge =
  | { readonly kind: 'judged'; readonly drafts: PlannedHousehold[] }
  | { readonly kind: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | {
      readonly kind: 'plan';
      readonly plan: Omit<TakeoverPlan, 'households' | 'findings' | 'rows'>;
      readonly asked: string[];
      readonly mapping: MappingView;
    }
  | { readonly kind: 'findings'; readonly findings: TakeoverFinding[] }
  | { readonly kind: 'rows'; readonly rows: (readonly [key: string, rows: string[][]])[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly code: ReaderCode; readonly params: RefusalParams }
  | { readonly kind: 'no plan'; readonly code: TakeoverRefusalCode; readonly params: RefusalParams };

type JudgeOptions = ReadOptions & {
  readonly onProgress?: (phase: string, done: number, total: number) => void;
  readonly onJudged?: (drafts: readonly PlannedHousehold[]) => void;
};

/** Reads a workbook or CSV file and judges its households, all in a worker; what comes back is the plan. */
export const judgeWorkbook = async (
  file: ReadFile,
  request: JudgeRequest,
  options: JudgeOptions = {},
): Promise<Outcome<Judged, ReaderCode | TakeoverRefusalCode>> => {
  const drafts: PlannedHousehold[] = [];
  const findings: TakeoverFinding[] = [];
  const rows: Record<string, string[][]> = {};
  const got: { head?: Extract<FromJudge, { kind: 'plan' }> } = {};
  const ended = await runReader<Outcome<Judged, TakeoverRefusalCode>>(
    workerBeside(import.meta.url, 'judge-workbook.worker'),
    file,
    request,
    (raw) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this worker says nothing else
      const message = raw as FromJudge;
      switch (message.kind) {
        case 'progress':
          options.onProgress?.(message.phase, message.done, message.total);
          return 'told';
        case 'judged':
          for (const one of message.drafts) drafts.push(one);
          options.onJudged?.(message.drafts);
          return 'told';
        case 'refused':
          return refuse(message.code, message.params);
        case 'no plan':
          return done(refuse(message.code, message.params));
        case 'plan':
          got.head = message;
          return null;
        case 'findings':
          for (const one of message.findings) findings.push(one);
          return null;
        case 'rows':
          for (const [key, texts] of message.rows) rows[key] = texts;
          return null;
        case 'end': {
          if (got.head === undefined) throw new Error('a plan without its head');
          const { plan, asked, mapping } = got.head;
          const households = settledDrafts(drafts, plan.refused, asked);
          return done(done({ plan: { ...plan, households, findings, rows }, mapping }));
        }
        default:
          return message satisfies never;
      }
    },
    options,
  );
  return ended.ok ? ended.value : ended;
};
