import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Line, Typed } from './verb.ts';

const isId = (word: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/u.test(word);

/** A case by its id or its number. */
export const findCase = async (line: Line, word: string): Promise<Outcome<ValueOf<CallOf<'cases.get'>>>> => {
  if (isId(word)) return line.call('cases.get', { id: word });
  const page = await line.call('cases.list', { text: word, limit: 100 });
  if (!page.ok) return page;
  const row = page.value.rows.find(({ no }) => no === word);
  return row === undefined ? refuse('not_found', { what: word }) : line.call('cases.get', { id: row.id });
};

/** A household by its id or its number. */
export const findHousehold = async (line: Line, word: string): Promise<Outcome<ValueOf<CallOf<'households.get'>>>> => {
  if (isId(word)) return line.call('households.get', { id: word });
  const page = await line.call('households.list', { text: word, limit: 100 });
  if (!page.ok) return page;
  const row = page.value.rows.find(({ no }) => no === word);
  return row === undefined ? refuse('not_found', { what: word }) : line.call('households.get', { id: row.id });
};

/** A notice by its id or its number. */
export const findNotice = async (line: Line, word: string): Promise<Outcome<ValueOf<CallOf<'notices.get'>>>> => {
  if (isId(word)) return line.call('notices.get', { id: word });
  for (let offset = 0; ; offset += 100) {
    const page = await line.call('notices.list', { state: 'all', offset, limit: 100 });
    if (!page.ok) return page;
    const row = page.value.rows.find(({ no }) => no === word);
    if (row !== undefined) return line.call('notices.get', { id: row.id });
    if (offset + 100 >= page.value.total) return refuse('not_found', { what: word });
  }
};

/** The payment run named by `--run ID`, or by `--month` (and `--program`). */
export const findRun = async (line: Line, typed: Typed): Promise<Outcome<ValueOf<CallOf<'pay.get'>>>> => {
  const id = typed.text('run');
  if (id !== undefined) return line.call('pay.get', { id });
  const month = typed.needed('month');
  const program = typed.text('program') ?? 'dibao';
  for (let offset = 0; ; offset += 100) {
    const page = await line.call('pay.runs', { offset, limit: 100 });
    if (!page.ok) return page;
    const row = page.value.rows.find((run) => run.month === month && run.program === program);
    if (row !== undefined) return line.call('pay.get', { id: row.id });
    if (offset + 100 >= page.value.total) return refuse('not_found', { what: month });
  }
};
