import { monthOf, type Day } from '#shared/values/dates.ts';
import { villages } from './place.ts';
import { workDaysAfter, workDaysBefore, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

const [clerk, second, reviewer] = ['周晓云', '吴志平', '郑明远'];
/** So many families of the village have been visited by now. */
const visited = 4;

/** Before the year ends the reviewer has one village gone through from house to house; the clerks are half way. */
export const campaignStory = (desks: (login: string) => AtDesk, end: Day): Happening[] => {
  const [opened, on] = [workDaysBefore(end, 4), workDaysBefore(end, 1)];
  const village = villages[4];
  return village === undefined
    ? []
    : [
        {
          day: opened,
          what: 'campaign',
          run: async () => {
            const desk = desks(reviewer);
            const ask = { program: 'dibao', month: monthOf(opened), scope: 'all' as const, villages: [village.code] };
            const { frameHash } = await desk.must('campaigns.preview', ask);
            await desk.must('campaigns.open', {
              ...ask,
              frameHash,
              title: `${village.name}年终逐户核查`,
              untilOn: workDaysAfter(opened, 25),
            });
          },
        },
        {
          day: on,
          what: 'campaign visits',
          run: async () => {
            const [campaign] = (await desks(clerk).must('campaigns.list', { state: 'open' })).rows;
            if (campaign === undefined) return;
            const { rows } = await desks(clerk).must('campaigns.families', { id: campaign.id, answer: 'open', limit: 100 });
            const changing = new Set((await desks(clerk).must('changes.list', { limit: 100 })).rows.map(({ householdId }) => householdId));
            const met = rows.filter(({ householdId, ended }) => !ended && !changing.has(householdId)).slice(0, visited);
            await desks(clerk).must('reviews.recordUnchanged', {
              families: met.map(({ id, rev }) => ({ benefitId: id, rev })),
              way: 'visit',
              on,
              reviewers: [clerk, second],
              findings: '入户核查，人口、收入、财产无明显变化',
            });
          },
        },
      ];
};
