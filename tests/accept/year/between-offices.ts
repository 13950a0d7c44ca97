import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Offices } from '../open-offices.ts';

const sealed = z.object({ file: z.string(), households: z.int(), persons: z.int(), monthlyFen: z.int() });
const imported = z.object({ conflicts: z.int(), exceptions: z.int(), effects: z.int(), applied: z.int() });
const done = z.object({ id: z.string() });

export type Package = z.output<typeof sealed>;
let copies = 0;

/** The township's batch, sealed onto the stick. */
export const report = ({ township: desk, folder }: Offices): Package =>
  desk.must('冯分管', ['batch', 'seal', '--out', join(folder, 'stick')], sealed);

/** A stick arrives: what stands on it is taken in. */
export const arrives = (offices: Offices, at: 'township' | 'county', { file }: Package): z.output<typeof imported> => {
  // The stick is carried: the other side reads its own copy.
  const carried = join(offices.folder, `带到-${(copies += 1)}.mzx`);
  copyFileSync(file, carried);
  return offices[at].must(at === 'county' ? '沈经办' : '周经办', ['package', 'import', carried], imported);
};

export type Outcome = { readonly outcome: 'confirm' | 'refuse' | 'return'; readonly text?: string };

/** The county decides what arrived, each case by its outcome, and seals the answer. */
export const decide = (
  { county: desk, folder }: Offices,
  cases: readonly { readonly caseNo: string; readonly how: Outcome }[],
  from: string,
  documentNo: string,
): Package => {
  for (const { caseNo, how } of cases)
    desk.must(
      '韩审核',
      [
        'decide',
        'propose',
        caseNo,
        '--outcome',
        how.outcome,
        ...(how.outcome === 'confirm' ? ['--from', from] : []),
        ...(how.text === undefined ? [] : ['--text', how.text]),
      ],
      done,
    );
  desk.must('杨局长', ['decide', 'confirm', '--all', '--document', documentNo], done);
  return desk.must('杨局长', ['batch', 'seal', '--kind', 'decision', '--out', join(folder, 'stick')], sealed);
};

/** The batch goes to the county and its answer comes back, on three days. */
export const thereAndBack = (
  offices: Offices,
  cases: readonly { readonly caseNo: string; readonly how: Outcome }[],
  days: readonly [sent: string, decided: string, back: string],
  from: string,
  documentNo: string,
): void => {
  const { clock } = offices;
  [clock.today] = days;
  const sent = report(offices);
  [, clock.today] = days;
  arrives(offices, 'county', sent);
  const answer = decide(offices, cases, from, documentNo);
  [, , clock.today] = days;
  arrives(offices, 'township', answer);
};
