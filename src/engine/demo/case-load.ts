import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { startFor, type Stop } from './case-days.ts';
import type { CaseStory, Ending } from './case-story.ts';
import type { Chance } from './chance.ts';
import type { FamilyMaker } from './made-up-family.ts';
import { cadreVillage, villages } from './place.ts';
import { nextWorkDay, workDaysBefore } from './story.ts';

/** Cases that go to the county by package: a batch already answered, one on the county's desk, one still on the stick. */
export const batches = ['answered', 'brought', 'sealed'] as const;
export type Batch = (typeof batches)[number];
/** Work days before the end on which each batch is sealed; its cases are ready a day before. */
export const batchSlack: Readonly<Record<Batch, number>> = { answered: 12, brought: 3, sealed: 0 };

type Open = {
  readonly stop: Stop;
  readonly slack: number;
  readonly ending?: Ending;
  readonly twist?: CaseStory['twist'];
  readonly batch?: Batch;
  /** Of the village whose cadre has a login. */
  readonly nearby?: boolean;
};
const inBatch = (batch: Batch, ending: Ending = 'confirm'): Open => ({ stop: 'ready', slack: batchSlack[batch] + 1, batch, ending });

/** What lies on the desks on the last day: every step, and what has gone wrong. `slack`: work days since the last step. */
const open: readonly Open[] = [
  { stop: 'received', slack: 0 },
  { stop: 'received', slack: 1 },
  { stop: 'received', slack: 3 },
  { stop: 'supplementing', slack: 1 },
  { stop: 'supplementing', slack: 4 },
  { stop: 'accepted', slack: 0 },
  { stop: 'accepted', slack: 2, nearby: true },
  { stop: 'accepted', slack: 5 },
  { stop: 'surveying', slack: 1, nearby: true },
  { stop: 'surveying', slack: 2 },
  { stop: 'surveying', slack: 40 },
  { stop: 'proposed', slack: 0 },
  { stop: 'proposed', slack: 1 },
  { stop: 'proposed', slack: 1 },
  { stop: 'posted', slack: 1 },
  { stop: 'posted', slack: 4, twist: 'objection' },
  { stop: 'posted', slack: 7 },
  { stop: 'posted', slack: 0, twist: 'noPhotos' },
  { stop: 'ready', slack: 0 },
  { stop: 'ready', slack: 1 },
  { stop: 'ready', slack: 1, ending: 'refuse' },
  { stop: 'reported', slack: 1 },
  { stop: 'reported', slack: 3 },
  { stop: 'decided', slack: 1, ending: 'return' },
  { stop: 'decided', slack: 0, ending: 'refuse' },
  { stop: 'decided', slack: 0 },
  inBatch('answered'),
  inBatch('answered', 'adjust'),
  inBatch('answered'),
  inBatch('answered', 'return'),
  inBatch('brought'),
  inBatch('brought'),
  inBatch('brought'),
  inBatch('sealed'),
  inBatch('sealed'),
  { stop: 'accepted', slack: 8, twist: 'withdrawn' },
  { stop: 'received', slack: 6, twist: 'declined' },
];

/** New applications of a month that came to their end. */
const entrants = 3;
const pastMonths = (months: number): number => Math.max(0, months - 2);
export const caseCount = (months: number): number => open.length + entrants * pastMonths(months);

/** What a head has in a family that gets help, and in one that has too much for it. */
const perHead = (chance: Chance, ending: Ending): number => (ending === 'refuse' ? chance.between(95, 130) : chance.between(6, 52)) * 1000;

const pastEnding = (index: number): Ending => (index % 8 === 5 ? 'refuse' : index % 7 === 3 ? 'adjust' : 'confirm');
const pastTwist = (index: number): CaseStory['twist'] => (index % 5 === 1 ? 'supplemented' : index % 9 === 2 ? 'baseless' : undefined);

export type PlannedCase = CaseStory & { readonly batch?: Batch; readonly monthly?: boolean };

/** The cases of the told months: some a month that came to their end, and those still open. `joined`: the county's first day with the program. */
export const caseLoad = (chance: Chance, maker: FamilyMaker, end: Day, months: number, joined: Day): PlannedCase[] => {
  const village = (): number => chance.between(0, villages.length - 1);
  const latest: Month = addMonths(monthOf(end), -2);
  const earliest: Month = addMonths(latest, 1 - pastMonths(months));
  const past = Array.from({ length: entrants * pastMonths(months) }, (_, index): PlannedCase => {
    const month = addMonths(earliest, Math.floor(index / entrants));
    const ending = pastEnding(index);
    const twist = ending === 'refuse' ? undefined : pastTwist(index);
    const received = nextWorkDay(`${month}-${String(chance.between(2, month === latest ? 5 : 26)).padStart(2, '0')}`);
    const monthly = received > joined;
    return {
      family: maker.family(village()),
      received,
      stop: monthly ? 'ready' : 'over',
      ending,
      perHeadFen: perHead(chance, ending),
      monthly,
      ...(twist === undefined ? {} : { twist }),
    };
  });
  const now = open.map(({ stop, slack, ending = 'confirm', twist, batch, nearby = false }): PlannedCase => ({
    family: maker.family(nearby ? villages.indexOf(cadreVillage) : village()),
    received: twist === 'declined' || twist === 'withdrawn' ? workDaysBefore(end, slack) : startFor(stop, end, slack),
    stop,
    ending,
    perHeadFen: perHead(chance, ending),
    ...(twist === undefined ? {} : { twist }),
    ...(batch === undefined ? {} : { batch }),
  }));
  return [...past, ...now];
};
