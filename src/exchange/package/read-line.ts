import type { z } from 'zod';
import type { Outcome } from '#shared/values/refusal.ts';
import { readRow, type Profile, type ReadRow, type RowCode } from '../profiles/profile.ts';
import { readJsonLine, type JsonProblem } from './json-line.ts';

/** A line of JSON as it stands, and what its profile makes of it. Nothing may be changed in either. */
type LineRead<S extends z.ZodObject> = {
  readonly value: Readonly<Record<string, unknown>>;
  readonly read: Outcome<ReadRow<z.output<S>>, RowCode>;
};
type Remembered = { readonly profile: object; readonly one: unknown; readonly weight: number };

/** In characters, about five thousand cases: what one package brings is asked for several times over by whoever judges, sums up and writes it. */
const mostWeight = 32_000_000;
/** A case has one part to eight characters. Of a line that is made of little but parts the parts are what takes the memory. */
const charactersToPart = 8;
const recent = new Map<string, Remembered>();
let weight = 0;

const forget = (line: string): void => {
  weight -= recent.get(line)?.weight ?? 0;
  recent.delete(line);
};

const remember = (line: string, entry: Remembered): void => {
  forget(line);
  recent.set(line, entry);
  weight += entry.weight;
  for (const oldest of recent.keys()) {
    if (weight <= mostWeight) return;
    forget(oldest);
  }
};

/** Of a base that is closed nothing stays behind in memory. */
export const forgetLines = (): void => {
  recent.clear();
  weight = 0;
};

/** Reads a line under the rules for rows and by its profile; the last facts read rightly are remembered. */
export const readLine = <S extends z.ZodObject>(profile: Profile<S>, line: string): LineRead<S> | { readonly problem: JsonProblem } => {
  const known = recent.get(line);
  // Only what this profile made of the line is kept beside it.
  if (known?.profile === profile) return known.one as LineRead<S>;
  const json = readJsonLine(line);
  if ('problem' in json) return json;
  const one = { value: json.value, read: readRow(profile, json.value) };
  if (profile.fact && one.read.ok) remember(line, { profile, one, weight: Math.max(line.length, charactersToPart * json.parts) });
  return one;
};
