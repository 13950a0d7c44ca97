import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { me } from '#shared/contract/office.ts';
import type { Connection, Engine } from '#shared/engine-port.ts';
import { pickedInMemory } from '#shared/host.ts';
import { pageHeaders } from '#shared/page-policy.ts';
import type { FileTokens } from '../file-tokens.ts';
import { answerHttp } from '../wire.ts';
import { turnedAway } from './guard.ts';
import { servePageFile, type PageFiles } from './page.ts';
import { openRate } from './rate.ts';
import { readBody } from './read-body.ts';
import { openSessions } from './sessions.ts';

const MiB = 1024 * 1024;
const mostCallBytes = 4 * MiB;
const mostFileBytes = 128 * MiB;
/** While nobody is logged in the one file there is to take is the county's answer, which is far smaller. */
const mostFileBytesOfNobody = MiB;
const mostHeaderBytes = 16 * 1024;
const sessionHeader = 'x-minzheng-session';

export type WebHostOptions = {
  readonly engine: Engine;
  readonly tokens: FileTokens;
  readonly files: PageFiles;
  /** Nobody heard of for so long: the host closes itself. */
  readonly idleMs: number;
  readonly port?: number;
  /** How long a whole request may take to arrive. */
  readonly requestTimeoutMs?: number;
  readonly onIdle: () => void;
  readonly onBug: (error: unknown) => void;
  /** A page came without a good one-time token: the person needs a new address. */
  readonly onSpentAddress: (address: string) => void;
};

export type WebHost = {
  readonly port: number;
  /** A new one-time address, good for 60 seconds. */
  readonly address: () => string;
  readonly close: () => Promise<void>;
};

const plain = (response: ServerResponse, status: number, text = ''): void => {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(text);
};
const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { ...pageHeaders, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
};
const isJson = (request: IncomingMessage): boolean => /^application\/json(?:;|$)/u.test(request.headers['content-type'] ?? '');

const fileName = (header: string): string => {
  try {
    return decodeURIComponent(header).split(/[/\\]/u).at(-1)?.slice(0, 200) ?? '';
  } catch {
    return '';
  }
};

const atTheScreen = me.pick({ locked: true });

/** Files are held in memory until they are used: how large one may be of this page now. */
const mostBytesFrom = async (connection: Connection): Promise<number> => {
  const answer = await connection.call('session.me', {});
  const here = answer.ok ? atTheScreen.safeParse(answer.value) : null;
  return here?.success === true && !here.data.locked ? mostFileBytes : mostFileBytesOfNobody;
};

const answerCall = async (request: IncomingMessage, response: ServerResponse, connection: Connection): Promise<void> => {
  if (!isJson(request)) return plain(response, 415);
  if (request.headers['content-length'] === undefined || Number(request.headers['content-length']) > mostCallBytes)
    return plain(response, 413);
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  return (await answerHttp(request, response, connection)) ? undefined : plain(response, 404);
};

/** The loopback web host: the same page and the same engine behind 127.0.0.1, for one operating-system user. */
export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const { engine, tokens, files } = options;
  const sessions = openSessions(() => engine.connect({ kind: 'web' }));
  const everything = openRate(600, 300);
  const exchanges = openRate(10, 0.2);
  const notices = openRate(3, 0.1);
  const state = { port: 0, heard: Date.now() };
  const address = (): string => `http://127.0.0.1:${state.port}/#token=${sessions.ticket()}`;

  const exchange = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!exchanges.take()) return plain(response, 429);
    const body = isJson(request) ? await readBody(request, 1024) : null;
    const ticket = /^\{"token":"([\w-]{1,100})"\}$/u.exec(body?.toString('utf8') ?? '')?.[1];
    const session = ticket === undefined ? null : sessions.exchange(ticket);
    if (session !== null) return json(response, { session });
    if (notices.take()) options.onSpentAddress(address());
    return plain(response, 401);
  };

  const takeFile = async (request: IncomingMessage, response: ServerResponse, connection: Connection): Promise<void> => {
    if (request.headers['content-type'] !== 'application/octet-stream') return plain(response, 415);
    const most = await mostBytesFrom(connection);
    const bytes = await readBody(request, most);
    if (bytes === null) return json(response, { ok: false, error: { code: 'file_too_big', params: { limit: `${most / MiB} MB` } } });
    const name = fileName(String(request.headers['x-file-name'] ?? ''));
    const token = tokens.hold(pickedInMemory(name, bytes));
    return json(response, { ok: true, value: { token, name } });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refused = turnedAway({ method: request.method ?? '', headers: request.headers }, state.port);
    if (refused !== null) {
      engine.noteStranger({ asked: 'request', why: String(refused) });
      return plain(response, refused);
    }
    if (!everything.take()) return plain(response, 429);
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/favicon.ico') return plain(response, 204);
    if (request.method !== 'POST') return servePageFile(files, pathname, response) ? undefined : plain(response, 404);
    if (pathname === '/session') return exchange(request, response);
    const held = String(request.headers[sessionHeader] ?? '');
    const connection = sessions.find(held);
    if (connection === null) return plain(response, 401);
    state.heard = Date.now();
    if (pathname === '/leave') {
      sessions.leave(held);
      return plain(response, 204);
    }
    if (pathname === '/files') return takeFile(request, response, connection);
    return pathname.startsWith('/rpc/') ? answerCall(request, response, connection) : plain(response, 404);
  };

  const requestTimeout = options.requestTimeoutMs ?? 60_000;
  const limits = {
    maxHeaderSize: mostHeaderBytes,
    insecureHTTPParser: false,
    headersTimeout: Math.min(10_000, requestTimeout),
    requestTimeout,
    keepAliveTimeout: 30_000,
    connectionsCheckingInterval: Math.min(10_000, requestTimeout),
  };
  const server: Server = createServer(limits, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A browser that hangs up in the middle is no bug of ours.
      if (request.errored === null) options.onBug(error);
      if (!response.headersSent) plain(response, 500);
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const bound: AddressInfo | string | null = server.address();
  state.port = typeof bound === 'object' && bound !== null ? bound.port : 0;

  const watch = setInterval(
    () => {
      sessions.sweep(options.idleMs);
      if (Date.now() - state.heard > options.idleMs) options.onIdle();
    },
    Math.min(options.idleMs, 30_000),
  );
  watch.unref();

  return {
    port: state.port,
    address,
    close: async () => {
      clearInterval(watch);
      sessions.closeAll();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
};
