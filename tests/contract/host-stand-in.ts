import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection, Engine, Stranger } from '#shared/engine-port.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { newFolder } from '../fixtures/folders.ts';

/** A built page as small as it gets: one document with the nonce's place, one script, and something that is no page file. */
export const makePageFolder = (): { page: string; fonts: string } => {
  const root = newFolder();
  const page = join(root, 'page');
  const fonts = join(root, 'fonts');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(fonts);
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/main.js"></script>',
  );
  writeFileSync(join(page, 'assets', 'main.js'), 'document.title = "ready";');
  writeFileSync(join(page, 'notes.bin'), 'not a page file');
  writeFileSync(join(fonts, 'song-regular.ttf'), 'font');
  writeFileSync(join(root, 'secret.json'), '{"secret":true}');
  return { page, fonts };
};

export type EngineLog = {
  readonly engine: Engine;
  readonly calls: { name: string; input: unknown; connection: number }[];
  readonly closed: number[];
  connections: number;
  readonly strangers: Stranger[];
};

const status = {
  state: 'none',
  office: null,
  demo: false,
  today: '2026-11-21',
  version: '0.0.0',
  users: [],
  clockWarning: false,
  weakBinding: true,
  goneTo: null,
  retired: null,
};

/** An engine that answers `office.status` as an empty PC would and remembers who asked what. */
export const standInEngine = (answers: Readonly<Record<string, Outcome<unknown>>> = {}): EngineLog => {
  const log: EngineLog = {
    calls: [],
    closed: [],
    connections: 0,
    strangers: [],
    engine: {
      connect: (): Connection => {
        log.connections += 1;
        const connection = log.connections;
        return {
          call: async (name, input) => {
            log.calls.push({ name, input, connection });
            return answers[name] ?? done(status);
          },
          close: () => {
            log.closed.push(connection);
          },
        };
      },
      noteStranger: (stranger) => void log.strangers.push(stranger),
      close: async () => undefined,
    },
  };
  return log;
};
