import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '#engine/files/disk.ts';
import { openEngine } from '#engine/index.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { deskOf, testCost, TEST_PASSWORD, type Desk } from '../../fixtures/engine/test-office.ts';
import { COUNTY } from '../../fixtures/engine/two-offices.ts';
import { codeOf } from '../folder.ts';
import { dayOf, type Stage, type Stages } from './stages.ts';

/** A running program on a folder of one stage. */
export type Running = { readonly desk: Desk; readonly home: string; readonly stages: Stages };
export type Scenario = {
  readonly what: string;
  readonly stage: Stage;
  /** Which office's program works, and below which folder its operations are made to fail. */
  readonly side: 'office' | 'county';
  readonly watched: 'office' | 'county' | 'stick' | 'copies' | '';
  /** From the login to the last answer: `ok`, or the code of the first refusal. The same once more when the disk is sound again. */
  readonly work: (running: Running) => Promise<string>;
};

const atStick = { kind: 'drive', driveId: 'stick' } as const;
export type Step = (desk: Desk) => Promise<Outcome<unknown>>;

/** Logs in and takes one step after the other; `ok`, or the code of the first refusal. */
export const as =
  (login: string, ...steps: readonly Step[]) =>
  async ({ desk }: Pick<Running, 'desk'>): Promise<string> => {
    for (const step of [(d: Desk) => d.call('session.login', { login, password: TEST_PASSWORD }), ...steps]) {
      const answer = await step(desk);
      if (!answer.ok) return codeOf(answer);
    }
    return 'ok';
  };

/** Reads the first package of the stick and imports it. */
const takeFromStick: Step = async (desk) => {
  const scan = await desk.call('exchange.scan', { driveId: 'stick' });
  if (!scan.ok) return scan;
  const preview = await desk.call('exchange.preview', { fileToken: scan.value.files.at(-1)?.token ?? '' });
  return preview.ok ? desk.call('exchange.import', { previewId: preview.value.previewId }) : preview;
};

const changeKey: Step = (desk) => desk.call('office.changeKey', { reason: '人员调离' });

export const scenarios: readonly Scenario[] = [
  {
    what: 'an office is set up',
    stage: 'nothing',
    side: 'office',
    watched: '',
    work: async ({ desk }) => {
      const made = await desk.call('office.initialise', {
        role: 'township',
        orgCode: '999901104000',
        name: '青山镇人民政府',
        adminName: '管管',
        password: TEST_PASSWORD,
      });
      if (!made.ok && made.error.code !== 'office_exists') return codeOf(made);
      const confirmed = made.ok ? await desk.call('office.confirmRecoveryCode', { code: made.value.recoveryCode }) : made;
      return made.ok && !confirmed.ok ? codeOf(confirmed) : as('管管')({ desk });
    },
  },
  {
    what: 'a password is changed',
    stage: 'office',
    side: 'office',
    watched: 'office',
    work: as('李会计', (desk) => desk.call('session.changePassword', { oldPassword: TEST_PASSWORD, newPassword: 'Qingshan-2027!' })),
  },
  {
    what: 'a scan is attached',
    stage: 'office',
    side: 'office',
    watched: '',
    work: ({ desk, home, stages }) => {
      const scan = join(home, 'scan.png');
      writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(9000, 7)]));
      return as('李会计', (one) =>
        one.call('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: stages.householdId }),
      )({ desk });
    },
  },
  {
    what: 'a batch is sealed',
    stage: 'before seal',
    side: 'office',
    watched: 'office',
    work: ({ desk, stages }) =>
      as('赵镇长', (one) => one.call('exchange.seal', { peer: COUNTY, caseIds: [...stages.caseIds], kind: 'report' }))({ desk }),
  },
  {
    what: 'a package is written to a stick',
    stage: 'sealed',
    side: 'office',
    watched: 'stick',
    work: as('李会计', async (desk) => {
      const box = await desk.call('exchange.outbox', {});
      return box.ok ? desk.call('exchange.write', { packageId: box.value.rows[0]?.id ?? '', driveId: 'stick' }) : box;
    }),
  },
  { what: 'a package is read from a stick', stage: 'on the stick', side: 'county', watched: '', work: as('钱科员', takeFromStick) },
  { what: 'the receipts come back', stage: 'answered', side: 'office', watched: '', work: as('李会计', takeFromStick) },
  {
    what: 'a copy is made on the same disk before a risk',
    stage: 'office',
    side: 'office',
    watched: 'copies',
    work: as('管管', changeKey),
  },
  { what: 'the key is changed', stage: 'office', side: 'office', watched: 'office', work: as('管管', changeKey) },
  {
    what: 'a backup is made and an old one rotated away',
    stage: 'office',
    side: 'office',
    watched: '',
    work: as('管管', (desk) => desk.call('backup.make', { place: atStick })),
  },
  {
    what: 'the office is restored from a backup',
    stage: 'office',
    side: 'office',
    watched: '',
    work: async ({ desk, stages }) => {
      const found = await desk.call('restore.find', { place: atStick });
      if (!found.ok) return codeOf(found);
      const token = found.value.rows[0]?.token ?? '';
      const secret = { kind: 'code', code: stages.recoveryCode } as const;
      const run = await desk.call('restore.run', { token, secret, login: '管管', newPassword: TEST_PASSWORD });
      return run.ok ? as('管管')({ desk }) : codeOf(run);
    },
  },
  { what: 'an older base is brought up to date', stage: 'older', side: 'office', watched: '', work: as('管管') },
];

export type Opened = Running & { readonly bugs: unknown[]; readonly close: () => Promise<void> };

/** Starts the program of a scenario on a copy of its stage, with this disk under it. */
export const start = ({ side, stage }: Scenario, home: string, stages: Stages, disk: Disk): Opened => {
  const bugs: unknown[] = [];
  let ms = Date.parse(`${dayOf(stage)}T04:00:00Z`);
  const engine = openEngine(
    {
      dir: join(home, side),
      host: testHost([{ id: 'stick', path: join(home, 'stick') }]),
      now: () => (ms += 1),
      keyCost: testCost,
      version: 'test',
      localCopies: { dir: join(home, 'copies'), hourly: false },
    },
    { disk, onBug: (_id, error) => void bugs.push(error) },
  );
  return { desk: deskOf(engine.connect({ kind: 'test' })), home, stages, bugs, close: () => engine.close() };
};
