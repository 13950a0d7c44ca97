import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { servePort } from '#node-host/wire.ts';
import type { Connection } from '#shared/engine-port.ts';
import { enginePortMessage } from '#shared/desktop-bridge.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

type Asked = { name: string; input: Record<string, unknown> };
type Answering = (asked: Asked) => Outcome<unknown> | Promise<Outcome<unknown>>;

/** A page with the preload's bridge in it, and an engine at the other end of each port it asks for. */
const openPage = (answering: Answering) => {
  const asked: Asked[] = [];
  const ends: (() => void)[] = [];
  const restarted = new Set<() => void>();
  const pcLocked = new Set<() => void>();
  const closeAsked = new Set<() => void>();
  const words: string[] = [];
  const connection: Connection = {
    call: async (name, input) => {
      const seen = { name, input: { ...(typeof input === 'object' ? input : {}) } };
      asked.push(seen);
      return answering(seen);
    },
    close: () => undefined,
  };
  const page = Object.assign(new EventTarget(), {
    minzhengDesktop: {
      askForPort: () => {
        const { port1, port2 } = new MessageChannel();
        servePort(Object.assign(port1, { on: () => undefined }), connection);
        ends.push(() => port1.close());
        const arrival = new Event('message');
        Object.assign(arrival, { source: page, data: enginePortMessage, ports: [port2] });
        setTimeout(() => page.dispatchEvent(arrival), 0);
      },
      onEngineRestarted: (listener: () => void) => restarted.add(listener),
      onLocked: (listener: () => void) => pcLocked.add(listener),
      onCloseAsked: (listener: () => void) => closeAsked.add(listener),
      closing: (word: string) => words.push(word),
    },
  });
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', { hash: '', pathname: '/', origin: 'app://desk' });
  return {
    asked,
    /** The engine dies with its port; the shell tells the page of the new one. */
    crash: () => {
      ends.splice(0).forEach((end) => end());
      restarted.forEach((tell) => tell());
    },
    /** Somebody presses the cross of the window; the words the page has answered so far. */
    pressCross: () => {
      closeAsked.forEach((tell) => tell());
      return [...words];
    },
    lockPc: () => pcLocked.forEach((tell) => tell()),
    closeAll: () => ends.splice(0).forEach((end) => end()),
  };
};
const transport = () => import('#renderer/transport/index.ts');
const pages: { closeAll: () => void }[] = [];
const opened = (answering: Answering) => {
  const page = openPage(answering);
  pages.push(page);
  return page;
};
const status = {
  state: 'none',
  office: null,
  demo: false,
  today: '2026-11-21',
  version: '0.1.0',
  users: [],
  clockWarning: false,
  weakBinding: true,
  goneTo: null,
  retired: null,
};
const progress = (more: Record<string, unknown>) =>
  done({
    jobId: 'j1',
    call: 'journal.verify',
    state: 'running',
    phase: '核对日志',
    done: 1,
    total: 2,
    secondsLeft: null,
    value: null,
    error: null,
    ...more,
  });

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  for (const page of pages.splice(0)) page.closeAll();
  vi.unstubAllGlobals();
});

describe('the page’s end of the wire', () => {
  it('carries a query and brings its value', async () => {
    const page = opened(() => done(status));
    const { call } = await transport();
    expect(await call('office.status', {})).toEqual(done(status));
    expect(page.asked).toEqual([{ name: 'office.status', input: {} }]);
  });

  it('gives every command an id of its own, and keeps one that was given', async () => {
    const page = opened(() => done({}));
    const { call } = await transport();
    const given = '3b241101-e2bb-4255-8caf-4136c566a962';
    await call('session.lock', {});
    await call('session.lock', {});
    await call('session.lock', { commandId: given });
    const ids = page.asked.map(({ input }) => input['commandId']);
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe(given);
  });

  it('sends nothing that does not fit, and names the field', async () => {
    const page = opened(() => done({}));
    const { call } = await transport();
    expect(await call('households.list', { limit: 5000 })).toEqual(refuse('invalid_input', { field: 'limit' }));
    expect(page.asked).toEqual([]);
  });

  it('passes a refusal on with its parameters', async () => {
    opened(() => refuse('stale', { current: 4, shown: 3, by: '李会计' }));
    const { call } = await transport();
    expect(await call('session.lock', {})).toEqual(refuse('stale', { current: 4, shown: 3, by: '李会计' }));
  });

  it('shows no answer that does not fit its declaration', async () => {
    opened(() => done({ state: 'somewhere' }));
    const { call } = await transport();
    expect(await call('office.status', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('tells the page that the PC was locked, until it stops listening', async () => {
    const page = opened(() => done(status));
    const { onPcLocked } = await transport();
    let heard = 0;
    const stop = onPcLocked(() => {
      heard += 1;
    });
    page.lockPc();
    stop();
    page.lockPc();
    expect(heard).toBe(1);
  });

  it('lets the window close at once while nobody is at work, else asks whoever is', async () => {
    const page = opened(() => done(status));
    const { closeWindow, onCloseAsked } = await transport();
    await (await transport()).call('office.status', {});
    expect(page.pressCross()).toEqual(['close']);
    const stop = onCloseAsked(() => closeWindow('asking'));
    expect(page.pressCross()).toEqual(['close', 'asking']);
    stop();
    expect(page.pressCross()).toEqual(['close', 'asking', 'close']);
  });

  it('tells of a restarted engine, and works again with the new one', async () => {
    const page = opened(({ name }) => (name === 'session.me' ? new Promise(() => undefined) : done(status)));
    const { call, onEngineRestarted } = await transport();
    let told = 0;
    onEngineRestarted(() => {
      told += 1;
    });
    const waiting = call('session.me', {});
    await expect.poll(() => page.asked.length).toBe(1);
    page.crash();
    expect(await waiting).toEqual(refuse('engine_restarted'));
    expect(told).toBe(1);
    expect(await call('office.status', {})).toEqual(done(status));
  });
});

describe('long work', () => {
  it('is followed to its value, telling how far it is', async () => {
    let looks = 0;
    opened(({ name }) => {
      if (name === 'journal.verify') return done({ jobId: 'j1' });
      looks += 1;
      return looks < 3 ? progress({}) : progress({ state: 'done', value: { rows: 7, head: 'ab', problems: [] } });
    });
    const { runJob } = await transport();
    const seen: string[] = [];
    expect(await runJob('journal.verify', {}, ({ phase, done: at, total }) => seen.push(`${phase} ${at}/${total}`))).toEqual(
      done({ rows: 7, head: 'ab', problems: [] }),
    );
    expect(seen).toEqual(['核对日志 1/2', '核对日志 1/2', '核对日志 1/2']);
  });

  it('is cancelled once, and ends as what it became', async () => {
    const stop = new AbortController();
    const page = opened(({ name }) => {
      if (name === 'journal.verify') return done({ jobId: 'j1' });
      if (name === 'jobs.cancel') return done({});
      const asked = page.asked.some((one) => one.name === 'jobs.cancel');
      stop.abort();
      return asked ? progress({ state: 'cancelled' }) : progress({});
    });
    const { runJob } = await transport();
    expect(await runJob('journal.verify', {}, () => undefined, stop.signal)).toEqual(refuse('cancelled'));
    expect(page.asked.filter(({ name }) => name === 'jobs.cancel')).toHaveLength(1);
  });

  it('that is refused or does not start says why', async () => {
    opened(({ name }) =>
      name === 'journal.verify' ? done({ jobId: 'j1' }) : progress({ state: 'refused', error: { code: 'disk_full', params: {} } }),
    );
    const first = await transport();
    expect(await first.runJob('journal.verify', {})).toEqual(refuse('disk_full'));
    vi.resetModules();
    opened(() => refuse('forbidden', { act: '核对日志' }));
    const second = await transport();
    expect(await second.runJob('journal.verify', {})).toEqual(refuse('forbidden', { act: '核对日志' }));
  });
});
