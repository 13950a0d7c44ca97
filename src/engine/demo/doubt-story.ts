import type { CallOf } from '#shared/contract/index.ts';
import type { InputOf } from '#shared/contract/kinds.ts';
import type { Day } from '#shared/values/dates.ts';
import { villages } from './place.ts';
import { workDaysBefore, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

type Doubt = Pick<InputOf<CallOf<'doubts.enter'>>, 'kind' | 'source' | 'suspected'>;

const [clerk, second] = ['周晓云', '吴志平'];
const audit = { kind: 'audit', source: '县审计局 2026 年救助资金审计（临审社〔2026〕9号）' } as const;
const suspicions: readonly [Doubt, ...Doubt[]] = [
  { ...audit, suspected: '名下有营运货车一辆' },
  { ...audit, suspected: '2026 年 3 月起有单位缴纳养老保险' },
  { kind: 'report', source: '群众来电', suspected: '长年在外务工，收入未申报' },
];
/** Far apart in the list of families, so that they live in different villages. */
const apart = 23;

/** What others find out is looked into: one doubt turns out to be a mistake, the others wait. */
export const doubtStory = (desks: (login: string) => AtDesk, end: Day): Happening[] => {
  const [told, looked] = [workDaysBefore(end, 6), workDaysBefore(end, 2)];
  return [
    {
      day: told,
      what: 'doubts',
      run: async () => {
        const { rows } = await desks(clerk).must('households.list', { village: villages[0].code, benefit: 'active', limit: 100 });
        for (const [at, suspicion] of suspicions.entries()) {
          const family = rows[(at * apart) % rows.length];
          if (family === undefined) return;
          const { headPersonId } = await desks(clerk).must('households.get', { id: family.id });
          await desks(clerk).must('doubts.enter', { ...suspicion, raisedOn: told, personId: headPersonId });
        }
      },
    },
    {
      day: looked,
      what: 'doubts looked into',
      run: async () => {
        const first = (await desks(second).must('doubts.list', { state: 'waiting' })).rows.find(({ kind }) => kind === audit.kind);
        if (first === undefined) return;
        await desks(second).must('doubts.conclude', {
          id: first.id,
          rev: first.rev,
          on: looked,
          conclusion: 'mistaken',
          found: '同名同姓，车主身份证号与本人不同',
          evidence: '车辆管理所查询结果',
        });
      },
    },
  ];
};
