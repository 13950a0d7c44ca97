// npm run pack:check: packs the Windows payload on any machine with a stand-in for Electron's own files, and looks at what came out.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { build, Platform } from 'electron-builder';
import electronFuses from '@electron/fuses';
import { prepare, root } from '../prepare.mjs';
import { configFor, fuses } from './config.mjs';
import { makeStaging } from './staging.mjs';

const { FuseV1Options, FuseVersion, getCurrentFuseWire } = electronFuses;
// The states are the ASCII digits Electron writes into its wire; the package does not export their names.
const FuseState = { DISABLE: 48, ENABLE: 49 };
const asar = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))('@electron/asar');
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A folder that looks like Electron for Windows: a small real program with a fuse wire, all fuses as Electron ships them. */
const makeStandIn = (folder, version) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const program = join(folder, 'electron.exe');
  copyFileSync(join(root, 'node_modules/electron-winstaller/vendor/rcedit.exe'), program);
  appendFileSync(program, Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 8]), Buffer.from('10110001')]));
  writeFileSync(join(folder, 'version'), version);
  for (const language of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
};

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** Windows programs and libraries begin with MZ, those of Linux with ELF, of macOS with a Mach-O number. */
const kindOf = (file) => {
  const head = readFileSync(file).subarray(0, 4);
  if (head.subarray(0, 2).toString('latin1') === 'MZ') return 'windows';
  if (head.toString('latin1') === '\u007FELF') return 'linux';
  return ['feedfacf', 'cffaedfe', 'cafebabe'].includes(head.toString('hex')) ? 'macos' : 'other';
};
/** The machine of a Windows file: 0x8664 is x64. */
const machineOf = (file) => {
  const bytes = readFileSync(file);
  return bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4);
};

const findings = [];
const check = (what, good, seen = '') => {
  findings.push({ what, good, ...(good ? {} : { seen }) });
};

prepare(['node', 'screens'], (text) => console.error(text));
const { staging, electronVersion } = makeStaging();
const electronDist = join(root, 'dist', 'electron-stand-in');
const output = join(root, 'dist', 'check');
makeStandIn(electronDist, electronVersion);
rmSync(output, { recursive: true, force: true });
const config = configFor({ electronVersion, output, electronDist, icon: join(root, 'resources', 'icons', 'desk.ico') });
await build({
  projectDir: staging,
  targets: Platform.WINDOWS.createTarget(['dir']),
  config: { ...config, win: { ...config.win, signAndEditExecutable: false } },
});

const packed = join(output, 'win-unpacked');
const archive = join(packed, 'resources', 'app.asar');
const unpacked = join(packed, 'resources', 'app.asar.unpacked');
const inside = asar.listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
const natives = existsSync(unpacked) ? filesIn(unpacked) : [];

const sqlite = 'node_modules/better-sqlite3/prebuilds/win32-x64.node';
const argon2 = natives.find((path) => /node_modules\/@node-rs\/argon2-win32-x64-msvc\/.*\.node$/.test(path));
check('SQLite for Windows x64 lies outside the archive', natives.includes(sqlite), natives.join(', '));
check('argon2 for Windows x64 lies outside the archive', argon2 !== undefined, natives.join(', '));
for (const path of [sqlite, argon2].filter((one) => one !== undefined && natives.includes(one))) {
  check(
    `${path} is a Windows x64 library`,
    kindOf(join(unpacked, path)) === 'windows' && machineOf(join(unpacked, path)) === 0x86_64,
    kindOf(join(unpacked, path)),
  );
}
const foreign = filesIn(packed).filter((path) => ['linux', 'macos'].includes(kindOf(join(packed, path))));
check('no program or library of another system', foreign.length === 0, foreign.join(', '));
const foreignNames = [...inside, ...natives].filter((path) =>
  /(?:linux|darwin|musl|arm64|android|freebsd)[^/]*\.node$|node-(?:linux|win)-x64/.test(path),
);
check('no native file named for another system, no Node of our own', foreignNames.length === 0, foreignNames.join(', '));
for (const path of [
  'build/main/index.js',
  'build/main/engine-process.js',
  'build/preload/index.cjs',
  'build/renderer/index.html',
  'package.json',
])
  check(`${path} is in the archive`, inside.includes(path));
const workers = filesIn(join(staging, 'build/main')).filter((path) => path.endsWith('.worker.js'));
check(
  'every worker is in the archive',
  workers.length > 0 && workers.every((path) => inside.includes(`build/main/${path}`)),
  workers.join(', '),
);
const fonts = filesIn(join(staging, 'resources/fonts')).filter((path) => path.endsWith('.ttf'));
check(
  'the shipped fonts are in the archive',
  fonts.length > 0 && fonts.every((path) => inside.includes(`resources/fonts/${path}`)),
  fonts.join(', '),
);
const bundled = inside.filter(
  (path) =>
    /^node_modules\/(?!better-sqlite3|@node-rs|bindings|file-uri-to-path|@napi-rs|@emnapi|@tybys|tslib|node-addon-api)/.test(path) &&
    path.endsWith('package.json'),
);
check('nothing but the two native packages and what they need', bundled.length === 0, bundled.join(', '));
const wire = await getCurrentFuseWire(join(packed, 'MinzhengDesk.exe'));
for (const [name, on] of Object.entries(fuses)) {
  const option = FuseV1Options[`${name[0].toUpperCase()}${name.slice(1)}`];
  check(
    `fuse ${name} is ${on ? 'on' : 'off'}`,
    wire.version === FuseVersion.V1 && wire[option] === (on ? FuseState.ENABLE : FuseState.DISABLE),
    String(wire[option]),
  );
}

const failed = findings.filter(({ good }) => !good);
for (const { what, good, seen } of findings) console.log(`${good ? 'ok    ' : 'FAILED'} ${what}${good ? '' : ` (${seen})`}`);
console.log(`${findings.length - failed.length} of ${findings.length} hold`);
process.exit(failed.length === 0 ? 0 : 1);
