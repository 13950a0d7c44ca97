import type { Desk } from '../fixtures/engine/test-office.ts';
import { median, type Figure } from './figures.ts';

export const DECISIONS = 1000;
/** The families that sealing is measured with: the first of them, with photographs, are the batch; all of them are decided about. */
export const BATCH = { families: DECISIONS, withPhotos: 500, photoBytes: 200_000 };
export const ROUNDS = 3;
export const TARGET_S = 30;
/** With the 30 s for 200 MB this is meant for what a stick passes: both bounds meet at 9 MB a second. */
export const TARGET_RATIO = 1.3;

export const secondsOf = (ms: readonly number[]): number => median(ms) / 1000;

type Ask = { readonly peer: string; readonly caseIds: string[]; readonly kind: 'report' | 'state' };

/** What is sealed was looked at before, in a dialog that a person reads: the waiting begins with their yes. */
export const lookedAt = async (clerk: Desk, ask: Ask): Promise<Ask & { readonly shown: string }> => ({
  ...ask,
  shown: (await clerk.must('exchange.sealPreview', ask)).shown,
});

/** A package as the list of a stick names it. */
export const offered = async (clerk: Desk, fileName: string): Promise<string> => {
  const { files } = await clerk.must('exchange.scan', { driveId: 'stick' });
  const file = files.find(({ name }) => name === fileName);
  if (file === undefined) throw new Error(`${fileName} is not on the stick`);
  return file.token;
};

export const against = (name: string, target: number | null, ours: readonly number[], theirs: readonly number[]): Figure => ({
  name,
  value: theirs.length === 0 ? Number.NaN : median(ours) / median(theirs),
  unit: '×',
  target,
  note:
    theirs.length === 0
      ? 'not measured: age is not installed here'
      : `${secondsOf(ours).toFixed(2)} s against ${secondsOf(theirs).toFixed(2)} s, medians of ${ROUNDS} in turn; ours checks every attachment and flushes to disk`,
});
