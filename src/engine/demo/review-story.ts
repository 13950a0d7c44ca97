import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { nextWorkDay, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

type DueReview = ValueOf<CallOf<'reviews.due'>>['rows'][number];

const [clerk, second] = ['周晓云', '吴志平'];
const pageOf = 100;
/** One family in so many is not at home and is left for the next month. */
const notAtHome = 25;

const dueIn = async (desk: AtDesk, month: Month): Promise<readonly DueReview[]> => {
  const rows: DueReview[] = [];
  for (let more = true; more;) {
    const page = await desk.must('reviews.due', { standing: 'open', offset: rows.length, limit: pageOf });
    rows.push(...page.rows);
    more = page.rows.length === pageOf;
  }
  return rows.filter((one) => one.due <= month && one.change === null && one.standing !== 'suspended');
};

/** Every month the two clerks visit whoever is due by it and find nothing changed; some they do not meet. */
export const reviewStory = (desks: (login: string) => AtDesk, first: Month, end: Day): Happening[] => {
  const told: Happening[] = [];
  for (let month = first; month <= monthOf(end); month = addMonths(month, 1)) {
    const on = nextWorkDay(`${month}-24`);
    if (on > end) break;
    told.push({
      day: on,
      what: 'reviews',
      run: async () => {
        const desk = desks(clerk);
        const met = (await dueIn(desk, month)).filter(({ due }, at) => due < month || at % notAtHome !== 0);
        for (let from = 0; from < met.length; from += pageOf)
          await desk.must('reviews.recordUnchanged', {
            families: met.slice(from, from + pageOf).map(({ id, rev }) => ({ benefitId: id, rev })),
            way: 'visit',
            on,
            reviewers: [clerk, second],
            findings: '入户核查，人口、收入、财产无明显变化',
          });
      },
    });
  }
  return told;
};
