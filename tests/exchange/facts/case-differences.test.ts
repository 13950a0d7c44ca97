import { describe, expect, it } from 'vitest';
import { caseDifferences } from '#exchange/facts/case-differences.ts';
import type { CaseRow } from '#exchange/profiles/cases.ts';
import { caseRow } from '../offices.ts';

const before = caseRow(1, { phone: '13800001234' });
const [head, other] = before.members;
if (head === undefined || other === undefined) throw new Error('two members expected');
const withHead = (change: Partial<CaseRow['members'][number]>): CaseRow => ({ ...before, members: [{ ...head, ...change }, other] });
const withOther = (change: Partial<CaseRow['members'][number]>): CaseRow => ({ ...before, members: [head, { ...other, ...change }] });

describe('what the county is told of a corrected application', () => {
  it('is nothing where nothing it reads by has changed', () => {
    expect(caseDifferences(before, { ...before, note: '补正', materials: [] })).toEqual([]);
  });

  it.each<[string, Partial<CaseRow>, string, string, string]>([
    ['the head', { household: { ...before.household, headName: '张三' } }, '户主', '阿依古丽·买买提', '张三'],
    ['the village', { village: '白沙村' }, '村居', '青山村', '白沙村'],
    ['the address', { address: '青山镇青山村四组' }, '住址', '青山镇青山村三组', '青山镇青山村四组'],
    ['the telephone, masked', { phone: '13900005678' }, '联系电话', '138****1234', '139****5678'],
    ['a telephone there is no longer', { phone: null }, '联系电话', '138****1234', ''],
    ['the persons', { insuredCount: 1 }, '保障人数', '2', '1'],
    ['the amount', { monthlyFen: 70_000 }, '月保障金额', '715.00 元', '700.00 元'],
    ['the account that is gone', { accounts: [] }, '发放账户', '农村信用社 ***************0124 阿依古丽·买买提', ''],
  ])('names %s, before and after', (_what, change, label, was, is) => {
    expect(caseDifferences(before, { ...before, ...change })).toEqual([{ label, before: was, after: is }]);
  });

  it.each<[string, CaseRow, string, string, string]>([
    ['another number, masked', withHead({ idNumber: '999901196001010198' }), '证号', '999901********0171', '999901********0198'],
    ['a number that is not known any more', withHead({ idNumber: null }), '证号', '999901********0171', ''],
    ['the other sex', withHead({ sex: 'male' }), '性别', '女', '男'],
    ['a sex nobody knows', withHead({ sex: 'unknown' }), '性别', '女', '未知'],
    ['another day of birth', withHead({ birth: '1961-01-01' }), '出生日期', '1960-01-01', '1961-01-01'],
    ['no day of birth', withHead({ birth: null }), '出生日期', '1960-01-01', ''],
    ['another relation', withHead({ relation: '02' }), '与户主关系', '01', '02'],
    ['who is not to be paid for', withHead({ insured: false }), '保障对象', '是', '否'],
    ['who can work', withHead({ labour: 'FULL' }), '劳动能力', '', 'FULL'],
  ])('names of a member %s', (_what, after, label, was, is) => {
    expect(caseDifferences(before, after)).toEqual([{ label: `阿依古丽·买买提：${label}`, before: was, after: is }]);
    expect(caseDifferences(after, before)).toEqual([{ label: `阿依古丽·买买提：${label}`, before: is, after: was }]);
  });

  it('knows a person by their own key: a corrected name is the same person, said under the name they bear now', () => {
    expect(caseDifferences(before, withHead({ name: '阿依古丽' }))).toEqual([
      { label: '阿依古丽：姓名', before: '阿依古丽·买买提', after: '阿依古丽' },
    ]);
  });

  it.each<[string, CaseRow]>([
    ['an illness', withOther({ health: '重病' })],
    ['another disability', withOther({ disability: { kind: '肢体', level: '二级', certificate: null } })],
    ['no disability', withOther({ disability: null })],
    ['neither', withOther({ health: null, disability: null })],
  ])('says that health has changed and never how: %s', (_what, after) => {
    const hidden = [{ label: '𬱖某：健康、残疾情况', before: '（隐藏）', after: '（已改，隐藏）' }];
    expect(caseDifferences(before, after)).toEqual(hidden);
    expect(caseDifferences(after, before)).toEqual(hidden);
  });

  it('lists who has come and who has gone, each with everything said of them and health hidden', () => {
    const gone = caseDifferences(before, { ...before, members: [head] });
    expect(gone).toEqual([
      { label: '𬱖某：姓名', before: '𬱖某', after: '' },
      { label: '𬱖某：性别', before: '未知', after: '' },
      { label: '𬱖某：与户主关系', before: '20', after: '' },
      { label: '𬱖某：保障对象', before: '是', after: '' },
      { label: '𬱖某：健康、残疾情况', before: '（隐藏）', after: '（已改，隐藏）' },
    ]);
    expect(caseDifferences({ ...before, members: [head] }, before).map(({ label, after }) => [label, after])).toEqual(
      gone.map(({ label, before: said }) => [label, label.includes('健康') ? '（已改，隐藏）' : said]),
    );
  });

  it('names every account, one after the other', () => {
    const [account] = before.accounts;
    if (account === undefined) throw new Error('an account expected');
    const two = [account, { ...account, bank: '邮储银行', number: '6210981234567890', holder: '𬱖某' }];
    expect(caseDifferences(before, { ...before, accounts: two })).toEqual([
      {
        label: '发放账户',
        before: '农村信用社 ***************0124 阿依古丽·买买提',
        after: '农村信用社 ***************0124 阿依古丽·买买提、邮储银行 ************7890 𬱖某',
      },
    ]);
  });
});
