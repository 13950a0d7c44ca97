import { openEngine } from '#engine/index.ts';
import type { Connection, Engine } from '#shared/engine-port.ts';
import { toEngine, type ToShell } from '#shared/host-bridge.ts';
import { nodeTooOld } from '#shared/node-version.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { coreDumpsAllowed, forbidCoreDumps } from './core-dumps.ts';
import { copiesFolder } from './data-folder.ts';
import { machineMark } from './machine-mark.ts';
import { desktopHost } from './desktop-host.ts';
import { openFileTokens } from './file-tokens.ts';
import type { ProgramLog } from './log/program-log.ts';
import { servePort, type EnginePort } from './wire.ts';

/** The line to the shell that Electron gives every utility process. */
type ShellLine = {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown; readonly ports: readonly EnginePort[] }) => void) => void;
  readonly postMessage: (message: ToShell) => void;
};

/** Runs the engine for the desktop: one connection for every port the shell hands over. */
export const runEngineProcess = (line: ShellLine, exit: (code: number) => void, open: typeof openEngine = openEngine): void => {
  const state: { engine?: Engine; log?: ProgramLog; asked: number } = { asked: 0 };
  const waiting = new Map<number, (answer: Outcome<unknown>) => void>();
  const lockListeners = new Set<(asleep: boolean) => void>();
  const pages = new Map<number, Connection>();
  const tokens = openFileTokens();

  const end = async (): Promise<void> => {
    await state.engine?.close();
    state.log?.note('stop', 'asked to');
    await state.log?.settled();
    line.postMessage({ type: 'stopped' });
    exit(0);
  };

  line.on('message', ({ data, ports }) => {
    const message = toEngine.parse(data);
    switch (message.type) {
      case 'start': {
        const host = desktopHost({
          description: message.description,
          tokens,
          secretFile: message.secretFile,
          ask: (duty, input) =>
            new Promise((resolve) => {
              state.asked += 1;
              waiting.set(state.asked, resolve);
              line.postMessage({ type: 'ask', id: state.asked, duty, input });
            }),
          onLock: (listener) => {
            lockListeners.add(listener);
            return () => lockListeners.delete(listener);
          },
        });
        state.engine = open(
          {
            dir: message.dir,
            host,
            version: message.version,
            localCopies: { dir: copiesFolder(message.dir), hourly: true },
            machine: machineMark,
          },
          { onBug: host.log.bug },
        );
        state.log = host.log;
        host.log.note('start', `desktop ${message.version}`);
        line.postMessage({ type: 'ready' });
        return;
      }
      case 'page': {
        const [port] = ports;
        if (port === undefined || state.engine === undefined) return;
        const connection = state.engine.connect({ kind: 'desktop' });
        pages.set(message.load, connection);
        servePort(port, connection);
        return;
      }
      case 'page-gone':
        pages.get(message.load)?.close();
        pages.delete(message.load);
        return;
      case 'answer': {
        const { outcome } = message;
        waiting.get(message.id)?.(outcome.ok ? outcome : refuse(outcome.error.code, outcome.error.params));
        waiting.delete(message.id);
        return;
      }
      case 'locked':
        for (const listener of lockListeners) listener(message.asleep);
        return;
      case 'stranger':
        state.engine?.noteStranger({ asked: 'port', why: message.why });
        state.log?.note('stranger', `port ${message.why}`);
        return;
      case 'restarted':
        state.log?.note('restart', `engine ended by itself, code ${message.code ?? 'none'}`);
        return;
      case 'stop':
        void end();
        return;
      default:
        message satisfies never;
    }
  });
};

const isShellLine = (value: unknown): value is ShellLine =>
  typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;

/** Electron puts the line on the process of a utility process; plain Node has none. */
const shellLine: unknown = Reflect.get(process, 'parentPort');
if (isShellLine(shellLine)) {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) throw new Error(tooOld);
  if (!forbidCoreDumps()) process.stderr.write(`${coreDumpsAllowed}\n`);
  runEngineProcess(shellLine, (code) => process.exit(code));
}
