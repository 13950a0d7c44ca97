import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { writeWhole } from '../file-tokens.ts';
import type { Line } from './verb.ts';

/** Writes 《销毁记录》 of a PC taken out of use as a page to print. */
export const writeRetiredRecord = async (line: Line, path: string): Promise<Outcome<{ record: string }>> => {
  const record = await line.call('office.retiredRecord', {});
  if (!record.ok) return record;
  try {
    writeWhole(path, Buffer.from(record.value.html, 'utf8'));
    return done({ record: path });
  } catch (error) {
    return refuse('file_unwritable', { path, reason: error instanceof Error ? error.message : '' });
  }
};
