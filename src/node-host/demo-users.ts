import { readRetirement } from '#engine/retirement/mark.ts';
import { demoPassword, demoPeople, demoRecoveryCode, type DemoPerson } from '#shared/demo-people.ts';
import { copiesFolder } from './data-folder.ts';

const named = (people: readonly DemoPerson[]): string => people.map(({ name, post }) => `${name} ${post}`).join('、');

/** What is said on the console of the demo in a folder: who can come in, with what, and how it is begun afresh. */
export const demoLines = (dir: string): string[] => {
  const afresh = `先关闭程序，删掉文件夹 ${dir}、${dir}-county 和 ${copiesFolder(dir)}，再运行 npm start -- --demo`;
  const retired = readRetirement(dir);
  return retired === null
    ? [
        `演示用户（乡镇）：${named(demoPeople.township)}`,
        `演示用户（县民政局，数据文件夹名后面加“-county”）：${named(demoPeople.county)}`,
        `密码都是：${demoPassword}`,
        `恢复码（恢复演练、停用本机、恢复时要输，更换过的以新码为准）：${demoRecoveryCode}`,
        `演示要从头再来：${afresh}。`,
      ]
    : [
        `这个演示单位已于 ${retired.at.slice(0, 10)} 停用，密钥已销毁，谁也打不开了。`,
        `要从头再来：${afresh}；练习从备份恢复的，在打开的页面上点“从备份恢复”，恢复码：${demoRecoveryCode}`,
      ];
};
