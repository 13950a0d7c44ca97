import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oneTimePassword, password } from './desk.ts';
import { copyOf } from './made-once.ts';
import { madeUpNumber } from './made-up.ts';
import { adminPassword, policies, villages } from './set-up.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'build', 'main', 'cli.js');

export const prepared = {
  today: '2026-11-05',
  admin: '李静文',
  clerk: '周晓云',
  colleague: '吴秋月',
  auditor: '卫东升',
  family: '孙大山',
} as const;

const officeIn = (home: string): string => join(home, 'office');

/** Enters the family; at the screens the others log in for the first time. */
const beforehand = '钱录入';

const make = async (home: string): Promise<void> => {
  const dir = officeIn(home);
  type Answer = { readonly id?: string };
  const run = async (user: string, secret: string, newPassword: string, ...words: string[]): Promise<Answer> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, ...words, '--dir', dir, '--today', prepared.today, '--user', user],
      { env: { ...process.env, MINZHENG_HOME: home, MINZHENG_PASSWORD: secret, MINZHENG_NEW_PASSWORD: newPassword } },
    );
    const answer: Answer = JSON.parse(stdout);
    return answer;
  };
  const byAdmin = (...words: string[]): Promise<Answer> => run(prepared.admin, adminPassword, oneTimePassword, ...words);
  const byClerk = async (verb: string, data: object): Promise<string> =>
    (await run(beforehand, password, password, ...verb.split(' '), '--data', JSON.stringify(data))).id ?? '';
  await byAdmin('office', 'init', '--role', 'township', '--code', '999901104000', '--name', '青山镇人民政府');
  await byAdmin('user', 'add', '--name', prepared.clerk, '--roles', 'clerk');
  await byAdmin('user', 'add', '--name', prepared.colleague, '--roles', 'clerk');
  await byAdmin('user', 'add', '--name', prepared.auditor, '--roles', 'auditor');
  await byAdmin('user', 'add', '--name', beforehand, '--roles', 'clerk');
  await run(beforehand, oneTimePassword, password, 'user', 'change-password');
  await byAdmin('division', 'import', villages);
  await byAdmin('policy', 'import', policies);
  const head = await byClerk('person add', {
    name: prepared.family,
    sex: 'male',
    birthDate: '1970-03-15',
    idNumber: madeUpNumber('1970-03-15', 31),
  });
  await byClerk('household add', {
    villageCode: '999901104201',
    group: '3组',
    address: '青山村3组12号',
    area: 'rural',
    phone: null,
    head: { personId: head, from: '2026-11' },
    members: [],
  });
};

/** A township with its clerks, an auditor and one family, made through the command line: these screens are clicked elsewhere. */
export const preparedTownship = async (): Promise<{ readonly home: string; readonly dir: string; readonly today: string }> => {
  const home = await copyOf('prepared', make);
  return { home, dir: officeIn(home), today: prepared.today };
};
