import { VILLAGES, villageCode } from '../roster.ts';
import { copyOf, FIRST_OTHER, openBench, size } from '../base.ts';
import { median, quantile, timed, type Figure } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { madeUpCard, madeUpId, madeUpName } from '../../fixtures/engine/made-up.ts';
import { namePinyin } from '#domain/people/pinyin.ts';

const ROUNDS = 60;
const TARGET_MS = 50;

/** Different persons all over the register. */
const someone = (i: number): number => (i % 2 === 0 ? (i * 131) % 60_000 : FIRST_OTHER + ((i * 613) % size.others) * 4);

const asked: Readonly<Record<string, (i: number) => string>> = {
  'whole name': (i) => madeUpName(someone(i)),
  'part of a name': (i) => madeUpName(someone(i)).slice(-2),
  surname: (i) => madeUpName(someone(i)).slice(0, 1),
  pinyin: (i) => namePinyin(madeUpName(someone(i))).full,
  'beginning of the pinyin': (i) => namePinyin(madeUpName(someone(i))).full.slice(0, 4),
  initials: (i) => namePinyin(madeUpName(someone(i))).initials,
  'whole ID number': (i) => madeUpId(someone(i)),
  'birth day of an ID number': (i) => madeUpId(someone(i)).slice(6, 14),
  'last digits of an ID number': (i) => madeUpId(someone(i)).slice(-4),
  'tail of a bank account': (i) => madeUpCard(((i * 7) % 10_000) * 7).slice(-6),
  nobody: (i) => `龘龘${i}`,
};

export const search: Measure = async (base) => {
  const office = await openBench(copyOf(base, 'search'));
  const clerk = await office.as('李会计');
  const figures: Figure[] = [];
  const all: number[] = [];
  for (const [what, text] of Object.entries(asked)) {
    const times: number[] = [];
    let hits = 0;
    for (let i = 0; i < ROUNDS; i += 1) {
      const village = i % 4 === 3 ? { village: villageCode(i % VILLAGES) } : {};
      const { ms, value } = await timed(() => clerk.must('people.search', { text: text(i), ...village }));
      times.push(ms);
      hits += value.total;
    }
    all.push(...times);
    figures.push({
      name: `search by ${what}, p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      target: TARGET_MS,
      note: `median ${median(times).toFixed(1)} ms, slowest ${Math.max(...times).toFixed(0)} ms, ${(hits / ROUNDS).toFixed(0)} hits on average`,
    });
  }
  figures.push({
    name: 'search, all kinds, p95',
    value: quantile(all, 0.95),
    unit: 'ms',
    target: TARGET_MS,
    note: `median ${median(all).toFixed(1)} ms`,
  });
  await office.engine.close();
  return figures;
};
