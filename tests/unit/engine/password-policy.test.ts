import { describe, expect, it } from 'vitest';
import { checkPassword } from '#engine/users/password-policy.ts';

const own = ['李会计', '青山镇人民政府', 'lihuiji'];
const reasonOf = (password: string): string => {
  const judged = checkPassword(password, own);
  return judged.ok ? 'ok' : String(judged.error.params['reason']);
};

describe('a new password', () => {
  it.each(['Qingshan-2026!', 'sanyue chun feng lai', '三月的风吹过打谷场2', 'correcthorsebatterystaple', 'xiaohe7flows1over2stones'])(
    'is taken: %s',
    (password) => expect(reasonOf(password)).toBe('ok'),
  );

  it.each([
    ['abc12345!', '至少 10 位'],
    ['zhenzhududu', '两类'],
    ['1029384756', '两类'],
    ['password12', '“password”是谁都会先试的词，它以外不到 6 位'],
    ['Admin@8888', '“admin”是谁都会先试的词'],
    ['Minzheng2026', '“minzheng”是谁都会先试的词'],
    ['aaaabbbbcccc1111', '重复'],
    ['lihuiji2026', '“lihuiji”是姓名、登录名或单位名称'],
    ['青山镇人民政府1号', '至少 10 位'],
    ['青山镇人民政府2026', '“青山镇人民政府”是姓名、登录名或单位名称'],
    ['x330127198001011234', '身份证'],
  ])('%s is refused: %s', (password, reason) => expect(reasonOf(password)).toContain(reason));

  it.each(['Li19800101', 'zs1980-1-1', 'wang1980.12.31', '1980010119850205', 'lhj20010203!', '1980年1月1日生的'])(
    'that is a birthday with little beside it is refused: %s',
    (password) => expect(reasonOf(password)).toContain('里面有生日那样的日期'),
  );

  it('with a year in it among other words is taken', () => {
    expect(reasonOf('tonggan1980gongku')).toBe('ok');
    expect(reasonOf('erlou19800101deganzi')).toBe('ok');
  });
});
