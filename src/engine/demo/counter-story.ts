import type { Day } from '#shared/values/dates.ts';
import { workDaysBefore, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

type Desks = (login: string) => AtDesk;

const at = (day: Day): string => `${day}T08:30`;
const [counter, outdoors, director, head] = ['周晓云', '吴志平', '郑明远', '冯立成'];
/** So many of the latest late matters are still to be settled. */
const unsettled = 3;

/** What the counter writes down in its last week: visitors, an absence, keys that change hands. */
export const counterStory = (desks: Desks, end: Day): Happening[] => {
  const [before, yesterday] = [workDaysBefore(end, 3), workDaysBefore(end, 1)];
  const idOf = async (name: string): Promise<string> =>
    (await desks(counter).must('users.list', {})).rows.find((one) => one.name === name)?.id ?? '';
  return [
    {
      day: before,
      what: 'counter',
      run: async () => {
        await desks(counter).must('contacts.register', {
          at: at(before),
          channel: 'visit',
          visitor: '孟广福',
          org: '石桥村2组',
          matter: '问申请低保要带哪些材料',
          branch: 'own',
          action: '给了材料清单，说明身份证、户口簿带原件',
          closed: true,
        });
        const passed = await desks(counter).must('contacts.register', {
          at: at(before),
          channel: 'call',
          visitor: '田秀英',
          phone: '19900000051',
          matter: '问这个月的补贴到账没有',
          branch: 'absent',
          action: '经办下乡入户，请回电',
          passedUserId: await idOf(outdoors),
        });
        const reached = await desks(outdoors).must('contacts.reached', { ...passed, at: at(before), note: '已说明 10 日前到账' });
        await desks(counter).must('contacts.close', { ...reached, result: '已回电说明', satisfaction: 5 });
      },
    },
    {
      day: yesterday,
      what: 'late matters settled',
      run: async () => {
        const { rows } = await desks(head).must('faults.list', { state: 'open', limit: 100 });
        for (const one of rows.slice(unsettled).filter(({ userId }) => userId === null))
          await desks(head).must('faults.settle', {
            id: one.id,
            rev: one.rev,
            userId: null,
            excused: true,
            reason: '县里每月集中收一次件，经核实非个人原因',
          });
      },
    },
    {
      day: yesterday,
      what: 'counter',
      run: async () => {
        const away = await desks(outdoors).must('absences.ask', {
          from: `${yesterday}T09:00`,
          to: `${yesterday}T11:30`,
          reason: 'survey',
          place: '青山村',
          phone: '19900000052',
        });
        await desks(director).must('absences.approve', away);
        await desks(counter).must('contacts.register', {
          at: at(yesterday),
          channel: 'visit',
          visitor: '何桂兰',
          org: '青山村4组',
          phone: '19900000053',
          matter: '反映邻居已经外出务工还在领低保',
          branch: 'absent',
          action: '请回电了解情况',
          passedUserId: await idOf(outdoors),
        });
        await desks(counter).must('handovers.give', {
          kind: 'step',
          toUserId: await idOf(outdoors),
          items: [
            { kind: 'key', name: '档案柜钥匙', copies: 1 },
            { kind: 'file', name: '10 月发放花名册（已签字）', copies: 2 },
          ],
          remarks: '周二归还',
        });
      },
    },
  ];
};
