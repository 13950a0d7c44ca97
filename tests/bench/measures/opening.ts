import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDesk, makeDesk } from '#engine/desk.ts';
import { slotLocator } from '#engine/keyring/kdf.ts';
import { openKeyring } from '#engine/keyring/keyring.ts';
import { openOffice } from '#engine/office/open-office.ts';
import { copyOf, emptyOffice, openBench } from '../base.ts';
import { median, timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { testCost, TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';

const ROUNDS = 31;
const TARGET = 1.2;

/** Milliseconds from the accepted password (the key is known) until the office is open. */
const openOnce = async (dir: string): Promise<number> => {
  const desk = makeDesk({ dir, host: testHost(), keyCost: testCost, version: 'bench' });
  const secret = readFileSync(join(dir, 'machine.key'));
  const id = slotLocator(secret, '管管');
  const found = await openKeyring(dir, (slot) => slot.id === id, TEST_PASSWORD, secret);
  if (found.state !== 'open') throw new Error(found.state);
  const { ms, value } = await timed(() => openOffice(desk, found));
  if (!value.ok) throw new Error(value.error.code);
  closeDesk(desk);
  return ms;
};

export const opening: Measure = async (base) => {
  const [full, empty] = [copyOf(base, 'opening'), await emptyOffice('opening-empty')];
  const times: { full: number[]; empty: number[] } = { full: [], empty: [] };
  for (let i = 0; i < ROUNDS; i += 1) {
    times.empty.push(await openOnce(empty));
    times.full.push(await openOnce(full));
  }
  const logins: { full: number[]; empty: number[] } = { full: [], empty: [] };
  for (let i = 0; i < 9; i += 1) {
    for (const [kind, dir] of [
      ['empty', empty],
      ['full', full],
    ] as const) {
      const { ms, value } = await timed(() => openBench(dir));
      logins[kind].push(ms);
      await value.engine.close();
    }
  }
  return [
    {
      name: 'opening, from the accepted password, against an empty office',
      value: median(times.full) / median(times.empty),
      unit: '×',
      target: TARGET,
      note: `${median(times.full).toFixed(2)} ms against ${median(times.empty).toFixed(2)} ms, medians of ${ROUNDS}`,
    },
    {
      name: 'login altogether, with a cheap password stretch, against an empty office',
      value: median(logins.full) / median(logins.empty),
      unit: '×',
      target: null,
      note: `${median(logins.full).toFixed(1)} ms against ${median(logins.empty).toFixed(1)} ms`,
    },
  ];
};
