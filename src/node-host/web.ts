import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openEngine } from '#engine/index.ts';
import { nodeTooOld } from '#shared/node-version.ts';
import { turnedWhileMadeUp } from './cli/clock.ts';
import { cliSentences } from './cli/sentences.ts';
import { coreDumpsAllowed, forbidCoreDumps } from './core-dumps.ts';
import { copiesFolder, officeFolder, userDataFolder } from './data-folder.ts';
import { machineMark } from './machine-mark.ts';
import { demoLines } from './demo-users.ts';
import { openFileTokens } from './file-tokens.ts';
import { nodeHost } from './host.ts';
import { keyWork } from './key-work.ts';
import { builtLayout } from './layout.ts';
import { takePassingFolder } from './passing-folder.ts';
import { createPdfRenderer } from './render-pdf.ts';
import { listPageFiles } from './web/page.ts';
import { startWebHost, type WebHost } from './web/server.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const stop = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

/** The system's own way to open an address; none on a machine without a screen. */
const openBrowser = (address: string): void => {
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  const command =
    process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler', address] : screen === undefined ? [] : ['xdg-open', address];
  const [program, ...args] = command;
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

const readOptions = () =>
  parseArgs({
    options: {
      dir: { type: 'string' },
      demo: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      'idle-minutes': { type: 'string', default: '60' },
      'no-open': { type: 'boolean', default: false },
      today: { type: 'string' },
    },
  }).values;

// A terminal that was closed takes no more words; the office is still closed in order.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

const start = async (): Promise<void> => {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) stop(tooOld);
  if (process.env['SESSIONNAME']?.startsWith('RDP-') === true)
    stop('这是多人共用的终端服务器，浏览器版在这里不安全，没有启动。请在各自的电脑上使用。');
  const options = readOptions();
  if (!forbidCoreDumps()) say(coreDumpsAllowed);
  takePassingFolder();
  const layout = builtLayout(import.meta.dirname);
  if (!existsSync(layout.page)) stop('界面文件不全，请重新安装程序。');
  const dir = officeFolder(options.dir, options.demo);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const clock = turnedWhileMadeUp(dir, options.today);
  if (!clock.ok) return stop(cliSentences.today_not_allowed);
  const tokens = openFileTokens();
  const pdf = createPdfRenderer({ fontFolder: layout.fonts });
  const host = nodeHost({ kind: 'web', tokens, secretFile: join(userDataFolder(), 'machine-secret'), pdf });
  const engine = openEngine(
    {
      dir,
      host,
      version: layout.version,
      now: clock.value,
      localCopies: { dir: copiesFolder(dir), hourly: true },
      machine: machineMark,
      ...keyWork(),
    },
    { onBug: host.log.bug, demo: options.demo },
  );
  const running: { web?: WebHost; closing?: true } = {};
  // Ctrl+C reaches this process from the terminal and from the start that waits for it: the first is heeded, none cuts it short.
  const close = async (why: string): Promise<void> => {
    if (running.closing === true) return;
    running.closing = true;
    say(why);
    await running.web?.close();
    await engine.close();
    await pdf.close();
    await host.log.settled();
    process.exit(0);
  };
  for (const ending of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(ending, () => void close('程序已关闭。数据都已保存。'));
  const web = await startWebHost({
    engine,
    tokens,
    files: listPageFiles(layout.page, layout.fonts),
    idleMs: Number(options['idle-minutes']) * 60_000,
    port: Number(options.port),
    onIdle: () => void close('很久没有人使用，程序已自行关闭。数据都已保存。'),
    onBug: (error) => host.log.bug(randomBytes(4).toString('hex'), error),
    onSpentAddress: (address) => say(`新的一次性地址（60 秒内有效）：${address}`),
  });
  running.web = web;
  say(`数据文件夹：${dir}`);
  if (options.demo) demoLines(dir).forEach(say);
  const first = web.address();
  say(`请用浏览器打开（一次性地址，60 秒内有效）：${first}`);
  say(process.stdin.isTTY ? '过期了在这里按回车键换一个新地址；按 Ctrl+C 关闭程序。' : '过期了用浏览器再打开它一次，这里会换一个新地址。');
  if (!options['no-open']) openBrowser(first);
  if (process.stdin.isTTY)
    createInterface({ input: process.stdin }).on('line', () => say(`新的一次性地址（60 秒内有效）：${web.address()}`));
};

start().catch((error: unknown) => stop(error instanceof Error ? (error.stack ?? error.message) : String(error)));
