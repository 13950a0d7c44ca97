import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { oneTimePassword, password } from './desk.ts';
import { madeUpNumber } from './made-up.ts';
import { adminPassword, policies, villages } from './set-up.ts';
import { newFolder } from '../../fixtures/folders.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'build', 'main', 'cli.js');

export const prepared = { admin: '李静文', clerk: '周晓云', colleague: '吴秋月', auditor: '卫东升', family: '孙大山' } as const;

/** Enters the family; at the screens the others log in for the first time. */
const beforehand = '钱录入';

/** A township with its clerks, an auditor and one family, made through the command line: these screens are clicked elsewhere. */
export const prepareTownship = (today: string): { readonly home: string; readonly dir: string } => {
  const home = newFolder('prepared');
  const dir = join(home, 'office');
  const run = (user: string, secret: string, newPassword: string, ...words: string[]): { readonly id?: string } => {
    const done = spawnSync(process.execPath, [program, ...words, '--dir', dir, '--today', today, '--user', user], {
      encoding: 'utf8',
      env: { ...process.env, MINZHENG_HOME: home, MINZHENG_PASSWORD: secret, MINZHENG_NEW_PASSWORD: newPassword },
    });
    if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stdout}${done.stderr}`);
    const answer: { readonly id?: string } = JSON.parse(done.stdout);
    return answer;
  };
  const byAdmin = (...words: string[]): { readonly id?: string } => run(prepared.admin, adminPassword, oneTimePassword, ...words);
  const byClerk = (verb: string, data: object): string =>
    run(beforehand, password, password, ...verb.split(' '), '--data', JSON.stringify(data)).id ?? '';
  byAdmin('office', 'init', '--role', 'township', '--code', '999901104000', '--name', '青山镇人民政府');
  byAdmin('user', 'add', '--name', prepared.clerk, '--roles', 'clerk');
  byAdmin('user', 'add', '--name', prepared.colleague, '--roles', 'clerk');
  byAdmin('user', 'add', '--name', prepared.auditor, '--roles', 'auditor');
  byAdmin('user', 'add', '--name', beforehand, '--roles', 'clerk');
  run(beforehand, oneTimePassword, password, 'user', 'change-password');
  byAdmin('division', 'import', villages);
  byAdmin('policy', 'import', policies);
  const head = byClerk('person add', {
    name: prepared.family,
    sex: 'male',
    birthDate: '1970-03-15',
    idNumber: madeUpNumber('1970-03-15', 31),
  });
  byClerk('household add', {
    villageCode: '999901104201',
    group: '3组',
    address: '青山村3组12号',
    area: 'rural',
    phone: null,
    head: { personId: head, from: '2026-11' },
    members: [],
  });
  return { home, dir };
};
