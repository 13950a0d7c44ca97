import { demoPassword, demoPeople, type DemoPerson } from '#shared/demo-people.ts';

/** Who can come into a demo, for the console. */
export const demoUserLines = (people: readonly DemoPerson[] = demoPeople.township): string[] => [
  `演示用户：${people.map(({ name, post }) => `${name} ${post}`).join('、')}`,
  `密码都是：${demoPassword}`,
];
