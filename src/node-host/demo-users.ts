import { demoPassword, demoPeople, type DemoPerson } from '#shared/demo-people.ts';

const named = (people: readonly DemoPerson[]): string => people.map(({ name, post }) => `${name} ${post}`).join('、');

/** Who can come into a demo, for the console. */
export const demoUserLines = (): string[] => [
  `演示用户（乡镇）：${named(demoPeople.township)}`,
  `演示用户（县民政局，数据文件夹名后面加“-county”）：${named(demoPeople.county)}`,
  `密码都是：${demoPassword}`,
];
