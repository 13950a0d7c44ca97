import type { Chance } from './chance.ts';

type Names = readonly [string, ...string[]];
const letters = (text: string): Names => {
  const [first = '', ...rest] = text.split(' ');
  return [first, ...rest];
};

/** Common surnames stand more than once, as they do in a village. */
const surnames = letters(
  '王 王 王 王 李 李 李 李 张 张 张 刘 刘 刘 陈 陈 陈 杨 杨 赵 赵 黄 黄 周 周 吴 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 单 仇 查 解 欧阳 上官',
);
const oldMen = letters(
  '德福 长根 文华 大山 春来 有财 国庆 建国 福生 金宝 水生 土根 永贵 志强 明 忠 贵 传宝 守田 世昌 兆丰 崇礼 开山 青林 树德 万年 玉山 学军 保国 和平 卫东 跃进 解放 新民 铁柱 根生',
);
const oldWomen = letters(
  '桂英 秀兰 腊梅 素芳 玉珍 菊花 春花 桂兰 淑芬 爱香 凤英 月娥 翠莲 秀英 金凤 兰英 玉兰 巧云 冬梅 荷花 杏花 桃花 银花 彩霞 惠芳 素珍 玉梅 秀芝 凤仙 来娣 招弟 美容',
);
const men = letters(
  '志刚 建军 海涛 小军 勇 伟 强 磊 军 波 鹏 峰 立新 学文 家强 永强 春明 光辉 建平 少华 宏伟 振华 亮 斌 涛 国栋 文斌 俊 刚',
);
const women = letters('丽 敏 静 娟 燕 艳 霞 芳 红梅 小红 海燕 春燕 晓梅 玉玲 丽华 雪梅 秀丽 小芳 慧 娜 萍 莉 文静 晓燕 红霞 翠平 香');
const boys = letters('子轩 浩宇 宇航 俊杰 梓豪 博文 天佑 家豪 一鸣 思远 志远 子涵 睿 昊 铭 小宝 嘉诚 亦辰 翀');
const girls = letters('欣怡 梓涵 诗涵 雨桐 思琪 佳怡 可欣 语嫣 子萱 雅婷 小雨 婉清 乐瑶 若曦 燚 玥 萌 雨彤 思雨');
const farNames = letters('买买提·吐尔逊 阿依古丽·买买提 古丽米热·艾合买提 努尔兰·叶尔肯');

export type Sex = 'male' | 'female';

/** A name as people of that age and sex have it; `surname` keeps it in the family. */
export const madeUpName = (chance: Chance, sex: Sex, age: number, surname?: string): string => {
  if (surname === undefined && chance.happens(0.004)) return chance.pick(farNames);
  const given =
    age >= 55 ? (sex === 'male' ? oldMen : oldWomen) : age >= 18 ? (sex === 'male' ? men : women) : sex === 'male' ? boys : girls;
  return `${surname ?? chance.pick(surnames)}${chance.pick(given)}`;
};

/** The surname of a name; names with a dot have none to hand on. */
export const surnameOf = (name: string): string | undefined =>
  name.includes('·') ? undefined : /^(?:欧阳|上官)/u.test(name) ? name.slice(0, 2) : name.slice(0, 1);
