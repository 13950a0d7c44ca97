import { expect, it } from 'vitest';
import { kills } from './killing.ts';

it('the plug is pulled two hundred times over entry, takeover, locking, sealing and import, each of them often', () => {
  const { backup: _b, migration: _m, changeKey: _k, change: _c, transfer: _t, ...counted } = kills;
  expect(Math.min(...Object.values(counted))).toBeGreaterThanOrEqual(30);
  expect(Object.values(counted).reduce((sum, times) => sum + times, 0)).toBeGreaterThanOrEqual(200);
});
