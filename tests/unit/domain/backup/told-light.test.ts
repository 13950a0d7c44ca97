import { describe, expect, it } from 'vitest';
import { toldLight, type ToldSafety } from '#domain/backup/told-light.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';

const told = (more: Partial<ToldSafety> = {}): ToldSafety => ({
  backupOn: '2026-11-20',
  backupFailed: false,
  drillOn: '2026-10-09',
  drillDue: '2027-01-09',
  ...more,
});
const light = (more: Partial<ToldSafety> = {}, today = '2026-11-25') => toldLight(told(more), '2026-11-20', shippedCalendar, today);

describe('how a township is secured, at its line in the county', () => {
  it('is green by what its package says, however long ago the package came', () => {
    expect(light()).toEqual({ lamp: 'green', text: '最近备份 2026-11-20；2026-10-09 演练过（据 2026-11-20 的包）' });
    expect(light({}, '2027-01-09').lamp).toBe('green');
  });

  it('turns yellow once the drill is overdue, also while no further package comes', () => {
    expect(light({}, '2027-01-10')).toEqual({
      lamp: 'yellow',
      text: '最近备份 2026-11-20；恢复演练应在 2027-01-09 前做，已过期（据 2026-11-20 的包）',
    });
    expect(light({ drillOn: null, drillDue: '2026-11-01' }).lamp).toBe('yellow');
  });

  it('is yellow with a backup dated later than the package: the clock there stands or stood wrong', () => {
    expect(light({ backupOn: '2028-11-04' })).toEqual({
      lamp: 'yellow',
      text: '最近备份 2028-11-04（日期在将来，电脑时间可能不对）；2026-10-09 演练过（据 2026-11-20 的包）',
    });
  });

  it('is yellow after two work days without a backup, red after five, without any and after a failed one', () => {
    expect(light({ backupOn: '2026-11-18' }).lamp).toBe('yellow');
    expect(light({ backupOn: '2026-11-13' }).lamp).toBe('red');
    expect(light({ backupFailed: true }).lamp).toBe('red');
    expect(light({ backupOn: null, drillOn: null })).toEqual({
      lamp: 'red',
      text: '没有备份到移动介质；恢复演练不晚于 2027-01-09（据 2026-11-20 的包）',
    });
  });
});
