import { describe, expect, it } from 'vitest';
import { chineseTexts } from './architecture/texts.ts';

const said = '\\p{Script=Han}□“”‘’《》〔〕（）、，。；：？！…—{}';
/** Half-width marks beside a Chinese character or a value put in; between figures and Latin words they stay. */
const halfWidth = new RegExp(`(?<=[${said}] ?)[,;:?!()]|[,;:?!()](?= ?[${said}])`, 'u');

/** Texts other programs read: their marks are not sentences. */
const notSentences: Readonly<Record<string, string>> = {
  'src/engine/demo/place.ts': 'a division table as CSV',
  'src/print/page/form-css.ts': 'a style sheet',
};

/** One wording a thing, in the words of the office: what is not said, and what is said instead. */
const words: Readonly<Record<string, string>> = {
  停表: '暂停计时',
  张榜: '张贴',
  撤榜: '撤下公示',
  缺省: '默认',
  程序后台: '程序',
  '例如 ': '例如：',
  字段: '内容、一栏',
  令牌: '一次性地址',
  渲染: '排版',
  非法: '不对',
};
/** Names of columns in packages, which nobody reads on a screen, and sentences for a technician. */
const behindTheScreens = /^src\/(?:exchange\/(?:profiles|package)|node-host\/cli)\//u;

describe('what the program says', () => {
  it('is looked for in texts, templates and between tags', () => {
    expect(chineseTexts.length).toBeGreaterThan(3000);
    expect(chineseTexts.some(({ path, text }) => path.endsWith('.tsx') && text.includes('□'))).toBe(true);
  });

  it('notices a half-width mark in a Chinese sentence and leaves figures and codes alone', () => {
    for (const wrong of ['没有保存,请再试', '金额(元)', '{name}:已故', '张贴□:□', '第 3 条: 不予'])
      expect(halfWidth.test(wrong), wrong).toBe(true);
    for (const right of ['应发 1,810.00 元', '（.xlsx、.xls）', '12:30 前送到']) expect(halfWidth.test(right), right).toBe(false);
  });

  it('has full-width marks in Chinese sentences', () => {
    const mixed = chineseTexts
      .filter(({ path, text }) => notSentences[path] === undefined && halfWidth.test(text))
      .map(({ path, text }) => `${path}: ${text}`);
    expect(mixed, 'write ，；：？！（） in Chinese text').toEqual([]);
  });

  it('says a rule in words, not by the number a list of checks gives it, and arithmetic without the names of functions', () => {
    const raw = /\b(?:DQ|PL|CLK|MX|EX)-?[A-Z]*-?\d|\b(?:max|min)\(/u;
    expect(raw.test('没有保障对象（DQ-LB-03）') && raw.test('EX01 有劳动能力') && raw.test('max(0, 收入 − 标准)')).toBe(true);
    expect(chineseTexts.filter(({ text }) => raw.test(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });

  it('has one wording a thing, in the words of the office', () => {
    const found = chineseTexts
      .filter(({ path }) => !behindTheScreens.test(path))
      .flatMap(({ path, text }) =>
        Object.entries(words)
          .filter(([word]) => text.includes(word))
          .map(([word, instead]) => `${path}: ${text} (${word} → ${instead})`),
      );
    expect(found).toEqual([]);
  });
});
