import { limits } from './limits.ts';
import { Refused } from './refusals.ts';

const LF = 10;
const CR = 13;

/** A line of a table without its LF; `number` counts from 1. */
export type Line = { readonly number: number; readonly text: string };

/**
 * Splits a byte stream into lines: UTF-8 decoded strictly (E_UTF8), LF only, no empty line, last line ends with LF
 * (E_NDJSON), each at most 256 KiB (E_LINE, found before the line is complete in memory), at most 200,000 (E_LIMIT).
 */
export async function* readLines(table: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 0;
  const add = (piece: Uint8Array): void => {
    heldBytes += piece.length;
    if (heldBytes > limits.line) throw new Refused('E_LINE', { table, line: number + 1 });
    held.push(piece);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      number++;
      if (number > limits.rows) throw new Refused('E_LIMIT', { detail: `表 ${table} 超过 ${limits.rows} 行` });
      const bytes = held.length === 1 ? (held[0] ?? new Uint8Array()) : Buffer.concat(held);
      if (bytes.length === 0 || bytes.includes(CR)) throw new Refused('E_NDJSON', { table, line: number });
      held = [];
      heldBytes = 0;
      let text: string;
      try {
        text = decoder.decode(bytes);
      } catch {
        throw new Refused('E_UTF8', { table, line: number });
      }
      yield { number, text };
    }
    if (from < chunk.length) add(Uint8Array.from(chunk.subarray(from)));
  }
  if (heldBytes > 0) throw new Refused('E_NDJSON', { table, line: number + 1 });
}
