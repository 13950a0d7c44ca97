// npm run pack: the installer and the portable program for Windows x64, from what is built now. Needs the Electron distribution.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { prepare, root } from '../prepare.mjs';
import { configFor } from './config.mjs';
import { makeStaging } from './staging.mjs';

prepare(['node', 'screens'], (text) => console.log(text));
const { staging, electronVersion } = makeStaging();
const electronDist = process.env.MINZHENG_ELECTRON_DIST;
await build({
  projectDir: staging,
  targets: Platform.WINDOWS.createTarget(['nsis', 'portable']),
  config: configFor({
    electronVersion,
    output: join(root, 'dist', 'windows'),
    electronDist,
    icon: join(root, 'resources', 'icons', 'desk.ico'),
  }),
});

// The bill of materials beside the installer: what is in it, by the lock file.
const sbom = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'optional'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
if (sbom.status !== 0) throw new Error(`no bill of materials: ${sbom.stderr}`);
writeFileSync(join(root, 'dist', 'windows', 'sbom.cdx.json'), sbom.stdout);
