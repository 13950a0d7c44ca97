import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { county, township } from '../facts.ts';
import type { Offices } from '../open-offices.ts';

export const sealed = z.object({ no: z.string(), seq: z.int(), households: z.int(), file: z.string() });
export const imported = z.object({ applied: z.int(), unchanged: z.int(), conflicts: z.int(), messages: z.array(z.string()) });
export type Sealed = z.output<typeof sealed>;
export type Imported = z.output<typeof imported>;

const stickNamed = (folder: string, label: string): string => {
  const stick = join(folder, `stick-${label}`);
  mkdirSync(stick, { recursive: true });
  return stick;
};
/** The township seals: the cases named, or only what it holds. Each package goes to a folder of its own: a stick that may get lost. */
export const townshipSeals = ({ township: desk, folder }: Offices, label: string, caseIds: readonly string[] = []): Sealed =>
  desk.must(
    '冯分管',
    ['batch', 'seal', '--out', stickNamed(folder, label), ...(caseIds.length === 0 ? ['--kind', 'state'] : ['--cases', caseIds.join(',')])],
    sealed,
  );
export const countyReads = ({ county: desk }: Offices, { file }: Sealed): Imported =>
  desk.must('沈经办', ['package', 'import', file], imported);

/** The county's newest package, taken in by the township. */
export const countyAnswers = (
  { township: ours, county: theirs, folder }: Offices,
  label: string,
  kind: 'state' | 'decision' = 'state',
): Imported => {
  const answer = theirs.must(
    '杨局长',
    ['batch', 'seal', '--kind', kind, '--peer', township.code, '--out', stickNamed(folder, label)],
    sealed,
  );
  return ours.must('周经办', ['package', 'import', answer.file], imported);
};

/** What the county handed back of the township's own, once somebody has said that it is ours. */
export const takenBack = ({ township: ours }: Offices): number =>
  ours.must('周经办', ['pair', 'returned', county.code, '--take'], z.object({ taken: z.int() })).taken;

const held = z.object({ facts: z.int(), digest: z.string(), exceptions: z.int() });
/** Whether both offices hold the same to the last digest, how much, and how many families wait for somebody. */
export const holdTheSame = ({
  township: ours,
  county: theirs,
}: Offices): { readonly facts: number; readonly same: boolean; readonly exceptions: number } => {
  const [a, b] = [ours.must('周经办', ['pair', 'state', county.code], held), theirs.must('沈经办', ['pair', 'state', township.code], held)];
  return { facts: a.facts, same: a.digest === b.digest, exceptions: a.exceptions + b.exceptions };
};

const alarms = z.object({ rows: z.array(z.object({ id: z.string(), kind: z.string(), released: z.boolean() })) });
/** What an office is alarmed about and nobody has looked into. */
export const openAlarms = (desk: Desk, user: string): readonly { readonly id: string; readonly kind: string }[] =>
  desk.must(user, ['alarm'], alarms).rows.filter(({ released }) => !released);
