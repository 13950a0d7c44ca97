// npm start: installs and builds what is out of date, then opens the desktop window, or the page in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownNode, prepare, quietNode, root } from './prepare.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const help = [
  '可以写在 npm start -- 后面的：',
  '  --demo               打开演示单位（第一次先生成，约几分钟）',
  '  --web                在浏览器里使用，不开桌面窗口',
  '  --dir 文件夹         数据放在哪个文件夹',
  '  --port 端口          浏览器用的端口（不写就自动选）',
  '  --idle-minutes 分钟  浏览器多久没有人用就自行关闭（不写是 60）',
  '  --no-open            不自动打开浏览器，只显示地址',
  '  --today 日期         把日期拨到某一天（仅演示、测试单位，仅浏览器）',
  '  --help               显示这一段',
];
/** A word that is not understood stops the start: an office other than the one meant must never open in its place. */
const readWords = () => {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean', default: false },
        web: { type: 'boolean', default: false },
        dir: { type: 'string' },
        port: { type: 'string' },
        'idle-minutes': { type: 'string' },
        today: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch {
    say(`看不懂这个写法：${process.argv.slice(2).join(' ')}`);
    help.forEach(say);
    return process.exit(2);
  }
};
const words = readWords();
if (words.help) {
  help.forEach(say);
  process.exit(0);
}
const { demo, web: inBrowser, dir: named } = words;

const downloadWaitMs = 60_000;
/** A download that failed is not tried again at every start. */
const triedFile = join(root, 'build', '.electron-tried');
const triedForMs = 24 * 3_600_000;
const triedLately = () => existsSync(triedFile) && Date.now() - statSync(triedFile).mtimeMs < triedForMs;

const electronFolder = join(root, 'node_modules', 'electron');

/** The Electron program, or null where its package holds none. */
const electronBinary = () => {
  const note = join(electronFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const file = join(electronFolder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(file) ? file : null;
};

const hasScreen =
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** Tries once to have the binary; what came of it is remembered in words. */
const desktop = () => {
  if (inBrowser) return { why: '按您的要求' };
  if (!hasScreen) return { why: '这里没有图形桌面' };
  const present = electronBinary();
  if (present !== null) return { binary: present, why: '' };
  const missing = '没有桌面窗口程序（Electron），也下载不到';
  if (triedLately()) return { why: missing };
  say('正在取桌面窗口程序（Electron），最多等一分钟…');
  spawnSync(ownNode(), [join(electronFolder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: downloadWaitMs });
  const fetched = electronBinary();
  if (fetched !== null) return { binary: fetched, why: '' };
  writeFileSync(triedFile, `${new Date().toISOString()}\n`);
  return { why: missing };
};

const mostRestarts = 5;
const endsWithinMs = 20_000;
const lookEveryMs = 500;

// Whoever reads what is said may be gone (a closed terminal): that is no reason to break off.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

/** What the system says of a process, on Linux; null elsewhere, or when it is gone. */
const statOf = (pid) => {
  try {
    const [, name, rest] = /^\d+ \((.*)\) \S+ (\d+)/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === undefined ? null : { name, parent: Number(rest) };
  } catch {
    return null;
  }
};
const isShell = (name) => /^(?:ba|da|z|k)?sh$/u.test(name ?? '');

/**
 * Whether the npm that started this is still there. It hands a signal on to its shell only, and some not at all: the shell
 * goes and this process would stay. Started by hand, without npm, it depends on nobody.
 */
const watchStarter = () => {
  if (process.env.npm_lifecycle_event === undefined) return () => true;
  const parent = process.ppid;
  const above = isShell(statOf(parent)?.name) ? statOf(parent)?.parent : undefined;
  return () => process.ppid === parent && (above === undefined || statOf(parent)?.parent === above);
};
const starterLives = watchStarter();

/** Carries out a program to its end; when this start is ended by whatever way, so is that program, which closes in order. */
const carryOut = (program, args, options) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, ...options });
    const state = { ended: false };
    const end = (signal) => {
      if (!state.ended) setTimeout(() => child.kill('SIGKILL'), endsWithinMs).unref();
      state.ended = true;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, end);
    const look = setInterval(() => {
      if (!state.ended && !starterLives()) end('SIGTERM');
    }, lookEveryMs);
    child.on('exit', (code, signal) => {
      clearInterval(look);
      for (const one of signals) process.off(one, end);
      resolve({ code, signal, ended: state.ended });
    });
  });

/**
 * Hands over and stays until the end. A host that crashes (a signal, never its own exit) is started again with a new
 * address: what was saved is there, the person logs in again.
 */
const hand = async (program, args, stdio, restarts = 0) => {
  const { code, signal, ended } = await carryOut(program, args, { stdio });
  if (signal === null || ended || restarts >= mostRestarts) process.exit(code ?? 1);
  say('程序意外结束，正在重新启动。已保存的内容都在，请用下面的新地址打开并重新登录。');
  return hand(program, args, stdio, restarts + 1);
};

prepare(['node', 'screens'], say);

const dirFlag = named === undefined ? [] : ['--dir', named];
const folderOf = () =>
  spawnSync(ownNode(), [join(root, 'build/main/cli.js'), 'folder', ...(demo ? ['--demo'] : []), ...dirFlag], { encoding: 'utf8' });

if (demo) {
  const folder = JSON.parse(folderOf().stdout);
  if (!folder.office) {
    say('第一次打开演示：正在生成一个虚构的乡镇（约几分钟）…');
    const made = await carryOut(ownNode(), [...quietNode, join(root, 'build/main/cli.js'), 'demo', '--dir', folder.dir], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (made.code !== 0) {
      say('演示数据没有生成成功，可以原样再试一次，已有的数据没有动。还不成功的，把上面这一段交给维护人员（其中的中文按规定遮住了）。');
      process.exit(1);
    }
  }
}

const { binary, why } = desktop();
if (binary === undefined) {
  say(`${why}，在浏览器里使用，地址见下面。`);
  const passed = [
    ...(demo ? ['--demo'] : []),
    ...dirFlag,
    ...['port', 'idle-minutes', 'today'].flatMap((name) => (words[name] === undefined ? [] : [`--${name}=${words[name]}`])),
    ...(words['no-open'] ? ['--no-open'] : []),
  ];
  // Over the channel beside its output the host hears that this start is gone, even when it was killed.
  await hand(ownNode(), [...quietNode, join(root, 'build/main/web.js'), ...passed], ['inherit', 'inherit', 'inherit', 'ipc']);
} else {
  const { dir, lines = [] } = JSON.parse(folderOf().stdout);
  if (demo) for (const line of [`数据文件夹：${dir}`, ...lines]) say(line);
  say('打开桌面窗口。');
  await hand(binary, ['.', `--dir=${dir}`], 'inherit');
}
