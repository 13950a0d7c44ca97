import { z } from 'zod';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { readJsonLine } from '../package/json-line.ts';
import { limits } from '../package/limits.ts';
import { lineText, nameText } from '../profiles/text.ts';

/** One person on a list: 公民身份号码 of 18 or 15 digits, the name the list gives ('' where it gives none), what was found. */
export const matchEntry = z.object({
  name: z.union([nameText, z.literal('')]),
  idNumber: z.string().regex(/^(?:\d{17}[\dX]|\d{15})$/u),
  found: lineText(500).min(1),
});
export type MatchEntry = z.output<typeof matchEntry>;

/** Whether a person may stand on a list just as written. */
export const isMatchEntry = (entry: MatchEntry): boolean =>
  matchEntry.safeParse(entry).success && 'value' in readJsonLine(JSON.stringify(entry));

/** Media type of the blob. */
export const matchTableType = 'application/x-ndjson';

export const matchTableSentences = {
  E_LIMIT: '名单有 {rows} 行，超过一份名单的上限（{most} 行、20 MB），没有收下。请县里按乡镇、按来源分成几份。',
  match_table_bad: '名单明细第 {line} 行不合规定，或行数与登记的不符，没有采用。请县里重新下发。',
} as const satisfies Sentences<string>;
type Code = keyof typeof matchTableSentences;

/** Rows of one list: no more than a table may have. */
export const matchRowsMost = limits.rows;

/**
 * The blob's bytes: UTF-8, LF; first `{"salt": 64 hex digits}`, then one person a line. The salt keeps the digest, which stays when the
 * blob is gone, from confirming a guess of its contents. Refuses E_LIMIT.
 */
export const matchTableBytes = (salt: string, rows: readonly MatchEntry[]): Outcome<Uint8Array, 'E_LIMIT'> => {
  const lines = [{ salt }, ...rows.map(({ name, idNumber, found }) => ({ name, idNumber, found }))].map((one) => JSON.stringify(one));
  const bytes = Buffer.from(`${lines.join('\n')}\n`, 'utf8');
  return rows.length > matchRowsMost || bytes.length > limits.blob
    ? refuse('E_LIMIT', { rows: rows.length, most: matchRowsMost })
    : done(bytes);
};

const saltLine = z.object({ salt: z.string().regex(/^[0-9a-f]{64}$/u) });

const bad = (line: number): Outcome<never, Code> => refuse('match_table_bad', { line });

/** Reads the blob of a list of `rows` persons. Refuses E_LIMIT before anything is parsed, `match_table_bad` with the first bad line. */
export const readMatchTable = (bytes: Uint8Array, rows: number): Outcome<readonly MatchEntry[], Code> => {
  if (rows > matchRowsMost || bytes.length > limits.blob) return refuse('E_LIMIT', { rows, most: matchRowsMost });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bad(1);
  }
  const [first = '', ...rest] = text.split('\n');
  const salt = readJsonLine(first);
  if (!('value' in salt) || !saltLine.safeParse(salt.value).success || rest.pop() !== '' || rest.length !== rows) return bad(1);
  const entries: MatchEntry[] = [];
  for (const [i, line] of rest.entries()) {
    const json = line.length > limits.line ? { problem: 'string' as const } : readJsonLine(line);
    const entry = 'value' in json ? matchEntry.safeParse(json.value) : null;
    if (entry?.success !== true) return bad(i + 2);
    entries.push(entry.data);
  }
  return done(entries);
};
