import { demoPassword } from '#shared/demo-people.ts';
import type { Engine } from '#shared/engine-port.ts';
import type { Host } from '#shared/host.ts';
import { addMonths, type Day, type Month } from '#shared/values/dates.ts';
import { openEngine } from '../index.ts';
import { campaignStory } from './campaign-story.ts';
import { batches, batchSlack, caseCount, caseLoad, type PlannedCase } from './case-load.ts';
import { tellCase, type Running } from './case-story.ts';
import { chanceOf } from './chance.ts';
import { planChanges } from './change-plan.ts';
import { tellChange } from './change-story.ts';
import { turnedClock, type TurnedClock } from './clock.ts';
import { doubtStory } from './doubt-story.ts';
import { withDrawer } from './drawer.ts';
import { counterStory } from './counter-story.ts';
import { planCountyMonths } from './county-months.ts';
import { answeredBatch, countyMonth, openBatch, pairing, publishedStandards, type Side, type Sides } from './exchange-story.ts';
import { familyMaker } from './made-up-family.ts';
import { lastPaidMonth, monthlyPayments, people } from './months.ts';
import { matchStory } from './match-story.ts';
import { oldBenefits } from './old-roster.ts';
import { openDemoOffice } from './open-demo-office.ts';
import { township } from './place.ts';
import { madeUpPicture } from './picture.ts';
import { raiseOf } from './raise-story.ts';
import { reviewStory } from './review-story.ts';
import { rosterWorkbook, type OldBenefit } from './roster-workbook.ts';
import { nextWorkDay, tell, workDaysBefore, type Happening } from './story.ts';
import { peopleOf } from './world.ts';
import { yearlyStandards } from './yearly-standards.ts';

export type DemoOptions = {
  /** Empty folders for the township and for its county. */
  readonly dir: string;
  readonly countyDir: string;
  readonly host: Host;
  readonly households: number;
  readonly seed: number;
  /** The day on which the demo is opened first; the story ends on the work day before it. */
  readonly today: Day;
  readonly version: string;
  /** Months of payments; two years where nothing is said. */
  readonly months?: number;
  readonly onProgress?: (done: number, total: number, day: Day) => void;
};

export type DemoSummary = {
  readonly households: number;
  readonly persons: number;
  readonly cases: number;
  readonly months: number;
  readonly from: Month;
  readonly to: Month;
  readonly end: Day;
};

/** Cheap on purpose: the password of a demo is written on its screen. */
const keyCost = { memoryKiB: 256, passes: 1 };
type OpenSide = Side & { readonly engine: Engine };

const openSide = (dir: string, { host, version }: DemoOptions, clock: TurnedClock): OpenSide => {
  const drawer = withDrawer(host);
  const engine = openEngine(
    { dir, host: drawer.host, version, now: clock.now, keyCost },
    {
      demo: true,
      onBug: (_id, error) => {
        throw error;
      },
    },
  );
  return { engine, desk: peopleOf(engine, clock, demoPassword), fileToken: drawer.fileToken };
};

/** Brings an old roster in as an office does: read, judged, taken over. */
const takeOver = async (side: Side, benefits: readonly OldBenefit[], area: 'rural' | 'urban', opening: Day): Promise<number> => {
  if (benefits.length === 0) return 0;
  const kind = area === 'rural' ? '农村' : '城市';
  const bytes = await rosterWorkbook(
    `青山镇${opening.slice(0, 4)}年${Number(opening.slice(5, 7))}月${kind}居民最低生活保障对象花名册`,
    benefits,
    township.name,
    new Date(`${opening}T08:00:00+08:00`),
  );
  const read = await side
    .desk(people.clerk)
    .must('takeover.read', { fileToken: side.fileToken(`${kind}低保花名册.xlsx`, bytes), program: 'dibao', area });
  const taken = await side.desk(people.clerk).must('takeover.commit', { planId: read.planId });
  if (taken.households !== benefits.length) throw new Error(`${benefits.length - taken.households} made-up families were not taken over`);
  return taken.persons;
};

type ToldCase = PlannedCase & { readonly running: Running };

/** The offices are paired, then a stick a month goes up and comes back; last the batches that are on their way today. */
const exchangeStory = (sides: Sides, cases: readonly ToldCase[], joined: Day, end: Day): Happening[] => [
  pairing(sides, joined),
  ...planCountyMonths(
    cases.filter(({ monthly }) => monthly),
    joined,
    workDaysBefore(end, batchSlack.answered),
  ).flatMap((plan) => countyMonth(sides, plan)),
  ...batches.flatMap((batch): Happening[] => {
    const chosen = cases.filter((one) => one.batch === batch);
    const sealedOn = workDaysBefore(end, batchSlack[batch]);
    return batch === 'answered' ? answeredBatch(sides, chosen, sealedOn) : [openBatch(sides, chosen, sealedOn, batch === 'brought')];
  }),
];

/** New standards every July: typed in from the county's file until it works with the program, then by its stick. */
const standardsStory = (sides: Sides, first: Month, last: Month, joined: Day): Happening[] =>
  yearlyStandards(first, last).flatMap(({ on, from, file }) => [
    on > joined
      ? publishedStandards(sides, file, on)
      : {
          day: on,
          what: 'standards',
          run: async () => void (await sides.ours.desk('李静文').must('policies.importFile', { text: JSON.stringify(file) })),
        },
    raiseOf(sides.ours.desk, from),
  ]);

/** Makes a township in full work, and its county, by doing two years of it: every row goes through the same calls as the screens. */
export const makeDemo = async (options: DemoOptions): Promise<DemoSummary> => {
  const months = options.months ?? 24;
  const end = workDaysBefore(options.today, 1);
  const last = lastPaidMonth(end);
  const first = addMonths(last, 1 - months);
  const opening = nextWorkDay(`${first}-02`);
  const joined = nextWorkDay(`${addMonths(first, months < 12 ? 0 : 2)}-12`);
  const clock = turnedClock(opening);
  const ours = openSide(options.dir, options, clock);
  const theirs = openSide(options.countyDir, options, clock);
  try {
    const chance = chanceOf(options.seed);
    const maker = familyMaker(chance, end);
    const old = oldBenefits(chance, maker, options.households - caseCount(months), first);
    const planned = caseLoad(chance, maker, end, months, joined);
    await openDemoOffice(ours.desk, 'township');
    const persons = (await takeOver(ours, old.rural, 'rural', opening)) + (await takeOver(ours, old.urban, 'urban', opening));
    const cases = planned.map((story) => ({ ...story, ...tellCase({ desk: ours.desk, fileToken: ours.fileToken, chance }, story) }));
    // Drawn from a chance of their own: the cards of the months change nothing of the other stories.
    const cards = chanceOf(options.seed + 1);
    const newCard = async (householdId: string): Promise<string> => {
      const fileToken = ours.fileToken('新银行卡.png', madeUpPicture(cards));
      const ask = { fileToken, purpose: 'other', objectType: 'household', objectId: householdId } as const;
      return (await ours.desk(people.clerk).must('files.attach', ask)).attachmentId;
    };
    const happenings = [
      ...cases.flatMap((one) => one.happenings),
      ...monthlyPayments(ours.desk, first, last, end, () => {
        const place = chance.between(0, 9_999);
        return { places: Array.from({ length: chance.between(2, 3) }, (_, at) => place + at * 23), account: maker.account, proof: newCard };
      }),
      ...planChanges(chance, [...old.rural, ...old.urban], first, last)
        .flatMap((change) => tellChange(ours, chance, change))
        .filter(({ day }) => day <= end),
      ...standardsStory({ ours, theirs }, first, last, joined),
      ...exchangeStory({ ours, theirs }, cases, joined, end),
    ];
    happenings.push(
      ...reviewStory(ours.desk, first, end),
      ...counterStory(ours.desk, end),
      ...doubtStory(ours.desk, end),
      matchStory({ ours, theirs }, end),
      ...campaignStory(ours.desk, end),
    );
    await tell(happenings, clock, options.onProgress ?? (() => undefined));
    return {
      households: options.households,
      persons: persons + planned.reduce((count, { family }) => count + family.members.length, 0),
      cases: planned.length,
      months,
      from: first,
      to: last,
      end,
    };
  } finally {
    await ours.engine.close();
    await theirs.engine.close();
  }
};
