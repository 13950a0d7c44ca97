// npm run pack: the installer and the portable program for Windows x64, from what is built now. Needs the Electron distribution.
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
