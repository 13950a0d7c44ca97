import example from '../../../resources/policies/example-999901000000.json' with { type: 'json' };
import type { OfficeRole } from '#shared/contract/office.ts';
import { demoPassword, demoPeople } from '#shared/demo-people.ts';
import { cadreVillage, county, divisionsCsv, township } from './place.ts';
import type { AtDesk } from './world.ts';

const offices = { township, county } as const;

const letters = {
  phone: '0999-8800110',
  supervisionPhone: '0999-8800112',
  address: '青山镇人民政府一楼便民服务大厅',
  letterMark: '青民',
  countyName: county.name,
  reviewBody: '临江县人民政府',
  reviewDays: 60,
  court: '临江县人民法院',
  litigationMonths: 6,
  payWay: '通过“一卡通”按月发放',
  reportWithinDays: 30,
} as const;

/** As the administrator gives it out; everybody changes it at the first login. */
const oneTimePassword = `${demoPassword}-1`;

/** An office of the story from nothing: administrator, people, villages, standards. */
export const openDemoOffice = async (desk: (login: string) => AtDesk, role: OfficeRole): Promise<void> => {
  const people = demoPeople[role];
  const admin = people.find(({ roles }) => roles.includes('admin'));
  if (admin === undefined) throw new Error('an office needs an administrator');
  const { code, name } = offices[role];
  const made = await desk(admin.name).must('office.initialise', {
    role,
    orgCode: code,
    name,
    adminName: admin.name,
    password: demoPassword,
  });
  await desk(admin.name).must('office.confirmRecoveryCode', { code: made.recoveryCode });
  for (const person of people) {
    if (person.name === admin.name) continue;
    await desk(admin.name).must('users.add', {
      name: person.name,
      login: person.name,
      roles: [...person.roles],
      villages: person.roles.includes('village') ? [cadreVillage.code] : [],
      password: oneTimePassword,
    });
    await desk(person.name).must('session.login', { login: person.name, password: oneTimePassword });
    await desk(person.name).must('session.changePassword', { oldPassword: oneTimePassword, newPassword: demoPassword });
  }
  await desk(admin.name).must('divisions.importCsv', { text: divisionsCsv() });
  await desk(admin.name).must('policies.importFile', { text: JSON.stringify(example) });
  if (role === 'county') return;
  const { rev } = await desk(admin.name).must('office.settings', {});
  await desk(admin.name).must('office.setSettings', { rev, ...letters });
};
