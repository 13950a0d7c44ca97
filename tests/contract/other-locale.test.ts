import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Told = { readonly careless: readonly unknown[]; readonly said: readonly unknown[] };

const under = (locale: string, zone: string): Told => {
  const program = join(import.meta.dirname, '..', 'fixtures', 'run', 'said-anywhere.ts');
  const ran = spawnSync(process.execPath, ['--no-warnings', program], {
    encoding: 'utf8',
    env: { ...process.env, LANG: locale, LC_ALL: locale, LANGUAGE: locale, TZ: zone },
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Told;
};

describe('the settings of the PC have no part in what is said', () => {
  it('a PC set to another language, place and alphabet says the same', () => {
    const home = under('zh_CN.UTF-8', 'Asia/Shanghai');
    for (const [locale, zone] of [
      ['tr_TR.UTF-8', 'America/St_Johns'],
      ['ar_EG.UTF-8', 'Pacific/Kiritimati'],
      ['de_DE.UTF-8', 'America/Los_Angeles'],
    ] as const) {
      const there = under(locale, zone);
      expect(there.careless, locale).not.toEqual(home.careless);
      expect(there.said, locale).toEqual(home.said);
    }
  });
});
