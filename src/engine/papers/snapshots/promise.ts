import { done } from '#shared/values/refusal.ts';
import { ofCase } from '../case-paper.ts';
import { paperSource } from '../source.ts';

/** 诚信承诺书: within how many days a change is told is the office's setting. */
export const promiseSource = paperSource(
  'promise',
  'case',
  ofCase((ctx, { row, applicant, matter, settings }) =>
    done({ snapshot: { caseNumber: row.no, officeName: ctx.office.name, applicant, matter, reportWithinDays: settings.reportWithinDays } }),
  ),
);
