import { RPCLink } from '@orpc/client/message-port';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runEngineProcess } from '#node-host/engine-process.ts';
import type { EngineOptions } from '#shared/engine-port.ts';
import type { ToEngine, ToShell } from '#shared/host-bridge.ts';
import { newFolder } from '../fixtures/folders.ts';
import { standInEngine } from './host-stand-in.ts';

const description = {
  kind: 'desktop',
  print: 'dialog',
  pdf: true,
  pick: true,
  eject: false,
  protectSecret: 'os-keystore',
  reason: '',
} as const;

/** The shell, whose keystore gives back what it was given; or one whose keystore waits for somebody who is not there. */
const started = ({ silentKeystore = false } = {}) => {
  const line = new EventEmitter();
  const said: ToShell[] = [];
  const exits: number[] = [];
  const given: EngineOptions[] = [];
  const log = standInEngine();
  runEngineProcess(
    {
      on: (event, listener) => line.on(event, listener),
      postMessage: (message) => {
        said.push(message);
        if (message.type !== 'ask' || silentKeystore) return;
        const { id, duty, input } = message;
        const value = duty === 'protect' || duty === 'reveal' ? Object.values(z.record(z.string(), z.unknown()).parse(input))[0] : null;
        if (value !== null)
          queueMicrotask(() => line.emit('message', { data: { type: 'answer', id, outcome: { ok: true, value } }, ports: [] }));
      },
    },
    (code) => exits.push(code),
    (options) => {
      given.push(options);
      return log.engine;
    },
  );
  const tell = (data: ToEngine, ports: readonly unknown[] = []): void => {
    line.emit('message', { data, ports });
  };
  tell({ type: 'start', dir: newFolder(), version: '0.1.0', secretFile: join(newFolder(), 'machine-secret'), description });
  const openPage = (load: number) => {
    const { port1, port2 } = new MessageChannel();
    tell({ type: 'page', load }, [port1]);
    const link = new RPCLink({ port: port2 });
    port2.start();
    return {
      ask: () => link.call(['office', 'status'], {}, { context: {} }),
      askUnknown: () => link.call(['office', 'eval'], {}, { context: {} }).catch(() => null),
      close: () => port2.close(),
    };
  };
  return { said, exits, given, log, tell, openPage };
};

describe('the engine behind message ports', () => {
  it('says when it is ready and answers the calls of a page', async () => {
    const { said, openPage } = started();
    expect(said).toEqual([{ type: 'ready' }]);
    const page = openPage(1);
    expect(await page.ask()).toMatchObject({ ok: true, value: { state: 'none' } });
    page.close();
  });

  it('gives every load of the page a connection of its own and ends it with the load', async () => {
    const { log, tell, openPage } = started();
    const [first, second] = [openPage(1), openPage(2)];
    await first.ask();
    await second.ask();
    expect(log.calls.map(({ connection }) => connection)).toEqual([1, 2]);
    tell({ type: 'page-gone', load: 1 });
    expect(log.closed).toEqual([1]);
    second.close();
    await expect.poll(() => log.closed).toEqual([1, 2]);
    first.close();
  });

  it('asks the shell for what only a desktop has, and tokens stand for the paths', async () => {
    const { said, given, tell } = started();
    const host = given[0]?.host;
    const picked = host?.pick({ purpose: 'save', title: '保存到', suggestedName: '花名册.xlsx' });
    const asked = said.find((message) => message.type === 'ask');
    expect(asked).toMatchObject({ duty: 'pick', input: { purpose: 'save', suggestedName: '花名册.xlsx' } });
    const path = join(newFolder(), '花名册.xlsx');
    tell({ type: 'answer', id: asked?.type === 'ask' ? asked.id : 0, outcome: { ok: true, value: { path } } });
    const answer = await picked;
    expect(answer).toMatchObject({ ok: true, value: { name: '花名册.xlsx' } });
    expect(JSON.stringify(answer)).not.toContain(path);
  });

  it('passes a locked screen on and closes the engine before it ends', async () => {
    const { given, tell, said, exits } = started();
    const heard: boolean[] = [];
    given[0]?.host.onLock((asleep) => {
      heard.push(asleep);
    });
    tell({ type: 'locked', asleep: false });
    tell({ type: 'locked', asleep: true });
    expect(heard).toEqual([false, true]);
    tell({ type: 'stop' });
    await expect.poll(() => exits).toEqual([0]);
    expect(said.at(-1)).toEqual({ type: 'stopped' });
  });

  it('ends though the keystore does not answer', async () => {
    const { tell, exits } = started({ silentKeystore: true });
    tell({ type: 'stop' });
    await expect.poll(() => exits).toEqual([0]);
  });

  it('writes down a port that was refused, in the journal and in its own log, and a call nobody knows', async () => {
    const { tell, log, given, openPage } = started();
    tell({ type: 'stranger', why: 'frame' });
    expect(log.strangers).toEqual([{ asked: 'port', why: 'frame' }]);
    await expect
      .poll(async () => (await given[0]?.host.programLog())?.map(({ what, text }) => `${what} ${text}`))
      .toEqual(['stranger port frame', 'start desktop 0.1.0']);
    const page = openPage(1);
    await page.askUnknown();
    expect(log.calls.map(({ name }) => name)).toEqual(['/office/eval']);
    page.close();
  });
});
