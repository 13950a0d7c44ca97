import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { chinaDay, turnedWhileMadeUp } from '#node-host/cli/clock.ts';
import { newFolder } from '../fixtures/folders.ts';

const folder = { dir: '' };
beforeEach(() => {
  folder.dir = newFolder('clock');
});
const office = (orgCode: string, demo = false): void => {
  writeFileSync(join(folder.dir, 'office.json'), JSON.stringify({ orgCode, demo }));
};
const shownDay = (): string => {
  const clock = turnedWhileMadeUp(folder.dir, '2031-02-03');
  return clock.ok ? chinaDay(clock.value()) : clock.error.code;
};

test('an office under a made-up code may live on another day', () => {
  office('999901104000');
  expect(shownDay()).toBe('2031-02-03');
});

test('so may a demo, whatever its code', () => {
  office('510101000000', true);
  expect(shownDay()).toBe('2031-02-03');
});

test('a real office never does', () => {
  office('510101104000');
  expect(shownDay()).toBe('today_not_allowed');
});

test('a folder still empty may be turned, until a real office is made in it', () => {
  const clock = turnedWhileMadeUp(folder.dir, '2031-02-03');
  if (!clock.ok) throw new Error(clock.error.code);
  expect(chinaDay(clock.value())).toBe('2031-02-03');
  office('510101104000');
  expect(Math.abs(clock.value() - Date.now())).toBeLessThan(60_000);
});

test('without a named day it is the real one', () => {
  office('999901104000');
  const clock = turnedWhileMadeUp(folder.dir, undefined);
  expect(clock.ok && Math.abs(clock.value() - Date.now()) < 60_000).toBe(true);
});
