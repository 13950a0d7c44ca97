import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kindScenarios, mergerScenarios } from './faults/kinds.ts';
import { scenarios } from './faults/scenarios.ts';
import { kills } from './killing.ts';

it('the plug is pulled two hundred times over entry, takeover, locking, sealing and import, each of them often', () => {
  const { entry, takeover, lock, seal, importPackage } = kills;
  const counted = [entry, takeover, lock, seal, importPackage];
  expect(Math.min(...counted)).toBeGreaterThanOrEqual(30);
  expect(counted.reduce((sum, times) => sum + times, 0)).toBeGreaterThanOrEqual(200);
});

it('a night tries every fault in every kind of work there is', () => {
  const night = readFileSync(join(import.meta.dirname, '..', '..', 'scripts', 'night.mjs'), 'utf8');
  const inNight = (file: string): number =>
    Number(new RegExp(`${file}\\.test\\.ts',\\s*'MINZHENG_SCENARIOS',\\s*(\\d+)`, 'u').exec(night)?.[1] ?? 0);
  expect([inNight('every-operation'), inNight('every-kind')]).toEqual([scenarios.length, kindScenarios.length + mergerScenarios.length]);
});
