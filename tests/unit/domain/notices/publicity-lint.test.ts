import { describe, expect, it } from 'vitest';

import { shippedCalendar } from '#domain/calendar/published-years.ts';
import { lintNotice, publicitySentences, type NoticeToLint, type PublicityRules } from '#domain/notices/publicity-lint.ts';
import { fillSentence } from '#shared/values/refusal.ts';

const clean = [
  '公    示',
  '某政民〔2026〕12号',
  '经本人申请、入户调查、信息核对，拟同意下列家庭享受农村最低生活保障，现予公示。',
  '序号\t申请人姓名\t村组\t家庭人口\t拟保障人口\t救助类别\t拟月保障金额（元）',
  '1\t张三\t青山村3组\t4\t2\t农村低保\t1,244.00',
  '2\t李小明\t柳河村5组\t2\t2\t农村低保\t600元',
  '公示期：2026年3月3日至2026年3月9日',
  '监督电话：0558-1234567',
  '青山镇人民政府\n2026年3月2日',
].join('\n');

const notice: NoticeToLint = {
  program: 'dibao',
  text: clean,
  listed: [
    { name: '张三', birth: '1960-01-01' },
    { name: '李小明', birth: '1956-05-05' },
  ],
  members: [{ name: '张小花', birth: '2015-09-10' }],
  signedOn: '2026-03-02',
  from: '2026-03-03',
  to: '2026-03-09',
  supervisionPhone: '0558-1234567',
  unit: '青山镇人民政府',
  officePhones: ['13800000000'],
  photosChecked: null,
};
const rules: PublicityRules = { calendar: shippedCalendar, term: { days: 7, unit: 'calendar' } };

const found = (change: Partial<NoticeToLint>, withRules = rules): string[] =>
  lintNotice({ ...notice, ...change }, withRules).map((f) => `${f.rule} ${f.code}`);
const withLine = (line: string): string[] => found({ text: `${clean}\n${line}` });

describe('a notice as it should be', () => {
  it('passes, with its number, dates, amounts and telephone', () => {
    expect(found({})).toEqual([]);
  });

  it.each([
    '某政民[2026]7号',
    '某民低不字〔2026〕第12号',
    'DB-999901100-2026-00007',
    '2026-03-03至2026-03-09',
    '20260303-20260309',
    '3月3号起',
    '合计 12,345,678.90 元，共 1234567 元',
    '保障标准每人每月 1378 元',
    '重度残疾人护理补贴、困难残疾人生活补贴另行公示',
    '邮编 236000，电话 0558 1234567，138-0000-0000',
    '上级文件民发〔2021〕57号第3条，第12号公告',
    '张贴于12号村公示栏',
    '请集中风险排查',
  ])('is not stopped by %s', (line) => {
    expect(withLine(line)).toEqual([]);
  });
});

describe('numbers that must not be on a wall', () => {
  it.each([
    ['999901194510010171', 'PL-01 notice_id_number'],
    ['99990119471112049x', 'PL-01 notice_id_number'],
    ['９９９９０１１９４７１１１２０４９Ｘ', 'PL-01 notice_id_number'],
    ['999901 19451001 0171', 'PL-01 notice_id_number'],
    ['999901-19451001-0171', 'PL-01 notice_id_number'],
    ['9 9 9 9 0 1 1 9 4 5 1 0 0 1 0 1 7 1', 'PL-01 notice_id_number'],
    ['99990119451001\u200B0171', 'PL-01 notice_id_number'],
    ['身份证号999901194510010171元', 'PL-01 notice_id_number'],
    ['No999901194510010171', 'PL-01 notice_id_number'],
    ['999901471112002', 'PL-01 notice_id_number'],
    ['99990119451001017142B1', 'PL-01 notice_id_number'],
    ['某政(2026)999901194510010171号', 'PL-01 notice_id_number'],
    ['999901********0171', 'PL-01 notice_masked_number'],
    ['199****0000', 'PL-01 notice_masked_number'],
    ['***************0124', 'PL-01 notice_masked_number'],
    ['9999991234567890124', 'PL-02 notice_long_number'],
    ['9999 9912 3456 7890 124', 'PL-02 notice_long_number'],
    ['99999900000000014', 'PL-02 notice_long_number'],
    ['9999991234567', 'PL-02 notice_long_number'],
    ['9,999,991,234,567,890,124', 'PL-02 notice_long_number'],
    ['19989951339', 'PL-03 notice_phone'],
    ['１９９８９９５１３３９', 'PL-03 notice_phone'],
    ['199 8995 1339', 'PL-03 notice_phone'],
    ['+8619989951339', 'PL-03 notice_phone'],
    ['0558-7654321', 'PL-03 notice_phone'],
  ])('%s: %s', (line, expected) => {
    expect(withLine(line)).toEqual([expected]);
  });

  it('says on which line and shows the number masked', () => {
    const [finding] = lintNotice({ ...notice, text: `公示\n1\t张三\t999901194510010171` }, rules);
    expect(finding).toMatchObject({ level: 'error', params: { line: 2, excerpt: '999901********0171' } });
    expect(fillSentence(publicitySentences.notice_id_number, finding?.params ?? {})).toBe(
      '第 2 行有身份证号（999901********0171），不能上墙。',
    );
  });

  it('finds an account beside a registered telephone', () => {
    expect(withLine('13800000000 9999991234567890124')).toEqual(['PL-02 notice_long_number']);
  });

  it('takes the supervision telephone for one and no other', () => {
    expect(found({ supervisionPhone: '0558-7654321' })).toEqual(['PL-03 notice_phone']);
  });
});

describe('what is nobody else’s business', () => {
  it.each([
    '患有尿毒症',
    '肢体残疾',
    '残疾（二级）',
    '2级残疾',
    '重度残疾',
    '残疾类别',
    'ＨＩＶ感染',
    '精神病',
    '刑满释放',
    '离异',
    '弃养',
  ])('PL-04: %s', (line) => {
    expect(withLine(line)).toEqual(['PL-04 notice_illness_or_stigma']);
  });

  it("PL-04: the county's own words", () => {
    expect(found({ text: `${clean}\n某种地方病` }, { ...rules, moreWords: ['地方病', ' '] })).toEqual(['PL-04 notice_illness_or_stigma']);
  });

  it.each(['青山路12号', '3栋', '２单元', '302室', '三单元', '二号楼'])('PL-06: the house number %s', (line) => {
    expect(withLine(line)).toEqual(['PL-06 notice_house_number']);
  });
});

describe('children', () => {
  it('PL-05: a listed minor, sensitive below fourteen', () => {
    const found17 = lintNotice({ ...notice, listed: [{ name: '张三', birth: '2009-01-01' }], members: [] }, rules);
    expect(found17).toMatchObject([{ rule: 'PL-05', level: 'error', params: { name: '张三', sensitive: false } }]);
    const found13 = lintNotice({ ...notice, listed: [{ name: '张三', birth: '2012-03-04' }], members: [] }, rules);
    expect(found13).toMatchObject([{ params: { sensitive: true } }]);
  });

  it('PL-05: on the first day of the notice one is eighteen or is not', () => {
    expect(found({ listed: [{ name: '张三', birth: '2008-03-03' }] })).toEqual([]);
    expect(found({ listed: [{ name: '张三', birth: '2008-03-04' }] })).toEqual(['PL-05 notice_minor']);
  });

  it('PL-05: a child of the family named anywhere in the text', () => {
    expect(withLine('其女张小花在读')).toEqual(['PL-05 notice_minor']);
    expect(withLine('其女张 小 花在读')).toEqual(['PL-05 notice_minor']);
  });

  it('a child whose name is part of a listed adult’s name, or runs across two cells, is not found there', () => {
    expect(found({ members: [{ name: '李小', birth: '2015-09-10' }] })).toEqual([]);
    expect(found({ members: [{ name: '三青山', birth: '2015-09-10' }] })).toEqual([]);
  });

  it('PL-07: no notice at all for orphans and children nobody brings up', () => {
    expect(found({ program: 'ertong' })).toEqual(['PL-07 notice_never_posted']);
  });
});

describe('the frame of a notice', () => {
  it.each([
    [{ signedOn: null }, '落款日期'],
    [{ from: null }, '公示起始日期'],
    [{ to: null }, '公示截止日期'],
    [{ unit: ' ' }, '受理单位'],
  ])('PL-08: %j is missed by name', (change, field) => {
    expect(lintNotice({ ...notice, ...change }, rules)).toMatchObject([{ rule: 'PL-08', params: { field } }]);
  });

  it('PL-08: without a supervision telephone the number in the text is a stranger’s', () => {
    expect(found({ supervisionPhone: null })).toEqual(['PL-03 notice_phone', 'PL-08 notice_incomplete']);
  });

  it('PL-09: six days are not seven, whichever unit the county counts in', () => {
    expect(lintNotice({ ...notice, to: '2026-03-08' }, rules)).toMatchObject([{ rule: 'PL-09', params: { days: 6, needed: 7 } }]);
    const workDays: PublicityRules = { calendar: shippedCalendar, term: { days: 7, unit: 'work' } };
    expect(lintNotice(notice, workDays)).toMatchObject([{ rule: 'PL-09', params: { days: 5, needed: 7, unit: '工作日' } }]);
    expect(lintNotice({ ...notice, to: '2026-03-11' }, workDays)).toEqual([]);
    expect(lintNotice({ ...notice, to: '2026-03-01' }, rules)).toMatchObject([{ rule: 'PL-09', params: { days: 0 } }]);
  });

  it('PL-10: photographs nobody looked at are asked about, not forbidden', () => {
    expect(lintNotice({ ...notice, photosChecked: false }, rules)).toMatchObject([{ rule: 'PL-10', level: 'warning' }]);
    expect(found({ photosChecked: true })).toEqual([]);
  });
});
