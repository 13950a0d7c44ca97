import { describe, expect, it } from 'vitest';
import { moveRetention, type RetentionAct, type RetentionState } from '#domain/retention/list-flow.ts';
import {
  dueAfter,
  filedBefore,
  filedFrom,
  filedUntil,
  lastDayOf,
  monthsAfter,
  oldestBackupMs,
  yearsAfter,
} from '#domain/retention/periods.ts';
import { retentionKeys } from '#domain/policy/retention-keys.ts';

describe('a period ends on the day people expect', () => {
  it.each([
    ['paid to the end of a long month', lastDayOf('2026-12'), '2026-12-31'],
    ['paid to the end of a February in a leap year', lastDayOf('2028-02'), '2028-02-29'],
    ['five years after 29 February', yearsAfter('2028-02-29', 5), '2033-02-28'],
    ['two years after an ordinary day', yearsAfter('2026-11-02', 2), '2028-11-02'],
    ['six months after 31 August', monthsAfter('2026-08-31', 6), '2027-02-28'],
    ['two years back', yearsAfter('2028-11-03', -2), '2026-11-03'],
    ['due on the day after', dueAfter('2028-11-02'), '2028-11-03'],
    ['TV-AR-01: 停保 on 20 May 2026, three years, begin on 1 January 2027', filedUntil('2026-05-20', 3), '2029-12-31'],
    ['and those years count from there', filedFrom('2026-05-20'), '2027-01-01'],
    ['ended on the last day of a year', filedUntil('2026-12-31', 3), '2029-12-31'],
    ['ended on the first day of a year', filedUntil('2027-01-01', 3), '2030-12-31'],
  ])('%s', (_, is, expected) => {
    expect(is).toBe(expected);
  });

  it('a file is due on the first day of a year, with everything of the year it was closed in', () => {
    for (const since of ['2026-01-01', '2026-05-20', '2026-12-31']) {
      expect(since < filedBefore('2029-12-31', 3)).toBe(false);
      expect(since < filedBefore(dueAfter(filedUntil(since, 3)), 3)).toBe(true);
    }
  });

  it('counts the oldest backup longer than thirteen months', () => {
    const from = Date.parse('2027-07-01T00:00:00Z');
    expect(from + oldestBackupMs).toBeGreaterThan(Date.parse('2028-08-01T00:00:00Z'));
  });

  it('lets no county go below the floor the archives notice sets', () => {
    const floors = { keep_approval_years: 3, keep_management_years: 5, keep_package_months: 14, keep_detail_months: 6 };
    for (const [key, floor] of Object.entries(floors)) {
      const schema = retentionKeys.find((one) => one.key === key)?.schema;
      expect([key, schema?.safeParse(floor).success, schema?.safeParse(floor - 1).success]).toEqual([key, true, false]);
    }
    for (const key of retentionKeys) expect(key.schema.safeParse(key.default).success).toBe(true);
  });
});

describe('a list is made by one person and approved by another', () => {
  const clerk = { person: 'a', roles: ['clerk'] } as const;
  const head = { person: 'b', roles: ['head'] } as const;
  const both = { person: 'a', roles: ['clerk', 'head'] } as const;
  const move = (state: RetentionState, act: RetentionAct, actor: typeof clerk | typeof head | typeof both): string => {
    const answer = moveRetention({ state, madeBy: 'a' }, act, actor, '李会计');
    return answer.ok ? answer.value : answer.error.code;
  };
  it.each([
    ['proposed', 'approve', head, 'approved'],
    ['proposed', 'approve', both, 'retention_same_person'],
    ['proposed', 'approve', clerk, 'forbidden'],
    ['proposed', 'carry_out', clerk, 'retention_state'],
    ['approved', 'carry_out', clerk, 'carried'],
    ['approved', 'carry_out', head, 'forbidden'],
    ['approved', 'approve', head, 'retention_state'],
    ['carried', 'carry_out', clerk, 'retention_state'],
    ['carried', 'drop', clerk, 'retention_state'],
    ['approved', 'drop', head, 'dropped'],
    ['proposed', 'drop', clerk, 'dropped'],
  ] as const)('%s, %s', (state, act, actor, expected) => {
    expect(move(state, act, actor)).toBe(expected);
  });
});
