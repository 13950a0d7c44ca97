import type { MessagePortMain, UtilityProcess } from 'electron';
import { toShell, type PortRefusal, type ToEngine } from '#shared/host-bridge.ts';
import type { ShellElectron } from './electron.ts';

/** More ends than this within a minute, and starting again would only hide a fault. */
const mostRestarts = 5;
const minuteMs = 60_000;
const stopWaitMs = 5_000;

export type EngineKeeperOptions = {
  readonly bundle: string;
  readonly start: Extract<ToEngine, { type: 'start' }>;
  readonly answerAsk: (duty: string, input: unknown) => Promise<Extract<ToEngine, { type: 'answer' }>['outcome']>;
  /** The engine ended by itself and a new one is ready. */
  readonly onRestarted: () => void;
  readonly onGivenUp: () => void;
  readonly now?: () => number;
};

export type EngineKeeper = {
  /** Settles when the engine answers for the first time. */
  readonly ready: Promise<void>;
  /** Hands over the port of one load of the page. */
  readonly servePage: (load: number, port: MessagePortMain) => void;
  /** The page of that load is gone: its session ends. */
  readonly endPage: (load: number) => void;
  /** The PC's own screen was locked, or the PC goes to sleep. */
  readonly tellLocked: (asleep: boolean) => void;
  /** Somebody else than our page asked for a port: for the journal. */
  readonly tellStranger: (why: PortRefusal) => void;
  /** Closes the database, then ends the process. */
  readonly stop: () => Promise<void>;
};

const signal = (): { readonly promise: Promise<void>; readonly resolve: () => void } => {
  const state: { resolve: () => void } = { resolve: () => undefined };
  const promise = new Promise<void>((resolve) => {
    state.resolve = resolve;
  });
  return { promise, resolve: () => state.resolve() };
};

/** Keeps one engine process alive in a utility process: starts it again when it ends by itself. */
export const keepEngine = ({ utilityProcess }: Pick<ShellElectron, 'utilityProcess'>, options: EngineKeeperOptions): EngineKeeper => {
  const now = options.now ?? Date.now;
  const first = signal();
  const ended = signal();
  const ends: number[] = [];
  const state: {
    child: UtilityProcess | null;
    up: boolean;
    stopping: boolean;
    starts: number;
    waiting: { load: number; port: MessagePortMain }[];
    /** Said while no engine was up, for the next one. */
    unsaid: ToEngine[];
  } = { child: null, up: false, stopping: false, starts: 0, waiting: [], unsaid: [] };
  const tell = (message: ToEngine, ports: MessagePortMain[] = []): void => state.child?.postMessage(message, ports);

  const mostUnsaid = 100;
  const tellLater = (message: ToEngine): void => {
    if (state.up) tell(message);
    else if (state.unsaid.length < mostUnsaid) state.unsaid.push(message);
  };

  const cameUp = (): void => {
    state.up = true;
    for (const message of state.unsaid.splice(0)) tell(message);
    for (const { load, port } of state.waiting.splice(0)) tell({ type: 'page', load }, [port]);
    if (state.starts > 1) options.onRestarted();
    first.resolve();
  };

  const hear = async (child: UtilityProcess, data: unknown): Promise<void> => {
    const message = toShell.parse(data);
    if (message.type === 'ready') cameUp();
    if (message.type === 'ask') {
      const outcome = await options.answerAsk(message.duty, message.input);
      if (child === state.child) tell({ type: 'answer', id: message.id, outcome });
    }
  };

  const launch = (): void => {
    state.starts += 1;
    const child = utilityProcess.fork(options.bundle, [], {
      serviceName: 'minzheng-engine',
      stdio: ['ignore', 'inherit', 'inherit'],
      execArgv: [],
    });
    state.child = child;
    child.on('message', (data: unknown) => void hear(child, data));
    child.once('exit', (code) => {
      state.up = false;
      state.child = null;
      if (state.stopping) return ended.resolve();
      tellLater({ type: 'restarted', code: Number.isInteger(code) ? code : null });
      ends.push(now());
      if (ends.filter((at) => now() - at < minuteMs).length > mostRestarts) return options.onGivenUp();
      return launch();
    });
    child.once('spawn', () => tell(options.start));
  };

  launch();
  return {
    ready: first.promise,
    servePage: (load, port) => {
      if (state.up) tell({ type: 'page', load }, [port]);
      else state.waiting.push({ load, port });
    },
    endPage: (load) => {
      state.waiting = state.waiting.filter((one) => one.load !== load);
      tell({ type: 'page-gone', load });
    },
    tellLocked: (asleep) => tell({ type: 'locked', asleep }),
    tellStranger: (why) => tellLater({ type: 'stranger', why }),
    stop: async () => {
      state.stopping = true;
      if (state.child === null) return;
      tell({ type: 'stop' });
      const late = setTimeout(() => state.child?.kill(), stopWaitMs);
      await ended.promise;
      clearTimeout(late);
    },
  };
};
