import type { CallName } from '#shared/contract/index.ts';
import { copyOf, openBench } from '../base.ts';
import { median, quantile, timed, type Figure } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { villageCode } from '../roster.ts';
import type { Desk } from '../../fixtures/engine/test-office.ts';

const ROUNDS = 25;
const TARGET_MS = 50;

type Page = readonly [name: string, call: CallName, input: object];

/** A page of 100 rows of every list there is, at its beginning and where it is deepest. */
const pages = (run: string, person: string, household: string): readonly Page[] => [
  ...(['no', 'head', 'village', 'amount'] as const).flatMap((sort): Page[] => [
    [`households by ${sort}`, 'households.list', { sort, limit: 100 }],
    [`households by ${sort}, page 500`, 'households.list', { sort, limit: 100, offset: 50_000 }],
  ]),
  ['households in receipt', 'households.list', { benefit: 'active', limit: 100 }],
  ['households without a benefit', 'households.list', { benefit: 'none', limit: 100 }],
  ['households in receipt by amount', 'households.list', { benefit: 'active', sort: 'amount', limit: 100 }],
  ['households of a village', 'households.list', { village: villageCode(7), limit: 100 }],
  ['households, a name typed', 'households.list', { text: '建国', limit: 100 }],
  ['households, pinyin typed', 'households.list', { text: 'wjg', limit: 100 }],
  ['households, digits typed', 'households.list', { text: '0101', limit: 100 }],
  ['households, nobody found', 'households.list', { text: '龘龘', limit: 100 }],
  ['all persons', 'people.search', { text: '', limit: 100 }],
  ['all persons, page 1000', 'people.search', { text: '', limit: 100, offset: 100_000 }],
  ['persons of a village', 'people.search', { text: '', village: villageCode(7), limit: 100 }],
  ['journal', 'journal.list', { limit: 100 }],
  ['journal, page 1000', 'journal.list', { limit: 100, offset: 100_000 }],
  ['journal of one kind of act', 'journal.list', { action: 'takeover.commit', limit: 100 }],
  ['journal of a frequent act', 'journal.list', { action: 'people.open', limit: 100 }],
  ['journal of a person', 'journal.list', { objectId: person, limit: 100 }],
  ['journal of one day', 'journal.list', { from: '2026-11-02', to: '2026-11-02', limit: 100 }],
  ['timeline of a person', 'people.timeline', { id: person, limit: 100 }],
  ['timeline of a household', 'households.timeline', { id: household, limit: 100 }],
  ["a household's page", 'households.get', { id: household }],
  ['payment runs', 'pay.runs', { limit: 100 }],
  ['lines of a run', 'pay.lines', { id: run, limit: 100 }],
  ['lines of a run, page 150', 'pay.lines', { id: run, limit: 100, offset: 15_000 }],
  ['lines of a village', 'pay.lines', { id: run, village: villageCode(7), limit: 100 }],
  ['lines, a name typed', 'pay.lines', { id: run, text: '建国', limit: 100 }],
  ['returned lines', 'pay.lines', { id: run, onlyReturned: true, limit: 100 }],
  ['takeovers', 'takeover.runs', { limit: 100 }],
  ['policies', 'policies.list', { limit: 100 }],
  ['users', 'users.list', {}],
  ['divisions', 'divisions.list', {}],
  ['cases', 'cases.list', { limit: 100 }],
  ['cases, a name typed', 'cases.list', { text: '建国', limit: 100 }],
  ['notices', 'notices.list', { state: 'all', limit: 100 }],
  ['packages sent', 'exchange.outbox', { limit: 100 }],
  ['packages received', 'exchange.inbox', { limit: 100 }],
  ['archived papers', 'papers.archived', { limit: 100 }],
  ['today', 'today.summary', {}],
];

export const lists: Measure = async (base) => {
  const office = await openBench(copyOf(base, 'lists'));
  const clerk = await office.as('李会计');
  const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-11' });
  const household = (await clerk.must('households.list', { benefit: 'active' })).rows[0]?.id ?? '';
  const person = (await clerk.must('households.get', { id: household })).headPersonId;
  const desk: Desk = clerk;
  const figures: Figure[] = [];
  for (const [name, call, input] of pages(run.id, person, household)) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) times.push((await timed(() => desk.must(call, input as never))).ms);
    figures.push({
      name: `page: ${name}`,
      value: median(times),
      unit: 'ms',
      target: TARGET_MS,
      note: `p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    });
  }
  await office.engine.close();
  return figures;
};
