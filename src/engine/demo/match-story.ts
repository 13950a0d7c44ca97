import type { Day } from '#shared/values/dates.ts';
import { sealed, takeIn, type Sides } from './exchange-story.ts';
import { township, villages } from './place.ts';
import { workDaysBefore, type Happening } from './story.ts';

const clerk = '周晓云';
/** Nobody of the township: the number of no place. */
const stranger = ['白守信', '999999195001010018', '小型轿车一辆、2023 年登记'];

/** The county publishes what the vehicle register told it; the township has one family to ask, and nothing stops. */
export const matchStory = ({ ours, theirs }: Sides, end: Day): Happening => ({
  day: workDaysBefore(end, 8),
  what: 'match list',
  run: async () => {
    const { rows } = await ours.desk(clerk).must('households.list', { village: villages[1]?.code ?? '', benefit: 'active', limit: 5 });
    const [family] = rows;
    if (family === undefined) return;
    const { headPersonId } = await ours.desk(clerk).must('households.get', { id: family.id });
    const told = await ours.desk(clerk).must('people.reveal', { id: headPersonId, field: 'idNumber', reason: '核对比对名单' });
    const number = typeof told.value['idNumber'] === 'string' ? told.value['idNumber'] : '';
    const lines = [
      ['姓名', '身份证号码', '比对结果', '所属乡镇'],
      [family.headName, number, '轻型货车一辆、2021 年登记', '青山镇'],
      [...stranger, '青山镇'],
    ];
    const fileToken = theirs.fileToken('机动车比对结果.csv', Buffer.from(lines.map((line) => line.join(',')).join('\n')));
    const asOf = workDaysBefore(end, 14);
    const plan = await theirs.desk('沈佳宁').must('matches.read', { fileToken, list: 'vehicle', source: '县公安局车管所', asOf });
    await theirs.desk('沈佳宁').must('matches.publish', { planId: plan.planId });
    await takeIn(ours, clerk, await sealed(theirs, '杨振声', township.code, 'match', []));
  },
});
