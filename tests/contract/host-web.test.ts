import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { collect } from '#exchange/package/bytes.ts';
import { openFileTokens } from '#node-host/file-tokens.ts';
import { listPageFiles } from '#node-host/web/page.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '#node-host/web/server.ts';
import { done } from '#shared/values/refusal.ts';
import { makePageFolder, standInEngine } from './host-stand-in.ts';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
type Ask = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

const running: WebHost[] = [];
const bugs: unknown[] = [];
afterEach(async () => {
  for (const host of running.splice(0)) await host.close();
  expect(bugs.splice(0)).toEqual([]);
});

const start = async (more: Partial<WebHostOptions> = {}) => {
  const folders = makePageFolder();
  const log = standInEngine();
  const tokens = openFileTokens();
  const spent: string[] = [];
  const host = await startWebHost({
    engine: log.engine,
    tokens,
    files: listPageFiles(folders.page, folders.fonts),
    idleMs: 60_000,
    onIdle: () => undefined,
    onBug: (error) => bugs.push(error),
    onSpentAddress: (address) => spent.push(address),
    ...more,
  });
  running.push(host);
  const own = `127.0.0.1:${host.port}`;
  const ask = ({ method = 'GET', path = '/', headers = {}, body = '' }: Ask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
      const sent = httpRequest(
        { host: '127.0.0.1', port: host.port, method, path, headers: { host: own, ...length, ...headers }, setHost: false },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  const tokenOf = (address: string): string => address.split('#token=')[1] ?? '';
  const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask({
      method: 'POST',
      path,
      body,
      headers: { origin: `http://${own}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
    });
  const session = async (): Promise<string> => {
    const answer = await post('/session', JSON.stringify({ token: tokenOf(host.address()) }));
    const read: unknown = JSON.parse(answer.body);
    return typeof read === 'object' && read !== null && 'session' in read ? String(read.session) : '';
  };
  const status = async (token: string, headers: Record<string, string> = {}): Promise<Answer> =>
    post('/rpc/office/status', JSON.stringify({ json: {} }), { 'x-minzheng-session': token, ...headers });
  return { host, log, tokens, spent, own, ask, post, session, status, tokenOf };
};

const raw = (port: number, text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (part) => {
      heard += part.toString('latin1');
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', () => resolve(heard));
  });

describe('the page on this PC', () => {
  it('serves the page with a policy whose nonce is of this load only', async () => {
    const { ask } = await start();
    const [first, second] = [await ask({}), await ask({})];
    const nonceOf = (answer: Answer): string => /'nonce-([\w-]+)'/u.exec(String(answer.headers['content-security-policy']))?.[1] ?? '';
    expect(first.status).toBe(200);
    expect(first.body).toContain(`content="${nonceOf(first)}"`);
    expect(nonceOf(first)).toHaveLength(24);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
  });

  it('sends the guarding headers and never a cross-origin permission or a cookie', async () => {
    const { ask } = await start();
    const { headers } = await ask({ path: '/assets/main.js' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'set-cookie')).toEqual([]);
  });

  it('serves listed files and shipped fonts, and nothing else of the disk', async () => {
    const { ask } = await start();
    expect((await ask({ path: '/fonts/song-regular.ttf' })).headers['content-type']).toBe('font/ttf');
    for (const path of [
      '/assets',
      '/assets/',
      '/notes.bin',
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/assets/..%2f..%2fsecret.json',
      '/fonts/../../secret.json',
      '/constructor',
      '//etc/passwd',
    ]) {
      expect((await ask({ path })).status, path).toBe(404);
    }
  });
});

describe('who may talk to the engine', () => {
  it('gives a session for the one-time token, once', async () => {
    const { host, post, tokenOf } = await start();
    const body = JSON.stringify({ token: tokenOf(host.address()) });
    expect((await post('/session', body)).status).toBe(200);
    expect((await post('/session', body)).status).toBe(401);
  });

  it('tells the person a new address when an old one is used again', async () => {
    const { host, post, spent, tokenOf, status } = await start();
    const body = JSON.stringify({ token: tokenOf(host.address()) });
    await post('/session', body);
    await post('/session', body);
    expect(spent).toHaveLength(1);
    const fresh = await post('/session', JSON.stringify({ token: tokenOf(spent[0] ?? '') }));
    const { session } = JSON.parse(fresh.body) as { session: string };
    expect((await status(session)).status).toBe(200);
  });

  it('answers a call of a session and refuses one without, or with a guessed token', async () => {
    const { session, status, log } = await start();
    const answer = await status(await session());
    expect(JSON.parse(answer.body)).toMatchObject({ json: { ok: true, value: { state: 'none' } } });
    expect((await status('')).status).toBe(401);
    expect((await status('A'.repeat(43))).status).toBe(401);
    expect(log.calls).toHaveLength(1);
  });

  it('keeps two browsers apart: each session is a connection of its own', async () => {
    const { session, status, log } = await start();
    await status(await session());
    await status(await session());
    expect(log.calls.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  it('takes no token from a cookie or the address', async () => {
    const { session, post, status } = await start();
    const token = await session();
    expect((await status('', { cookie: `x-minzheng-session=${token}` })).status).toBe(401);
    expect((await post(`/rpc/office/status?x-minzheng-session=${token}`, '{"json":{}}')).status).toBe(401);
  });

  it('turns guessing away after a few tries', async () => {
    const { post } = await start();
    const statuses = [];
    for (let n = 0; n < 14; n += 1) statuses.push((await post('/session', JSON.stringify({ token: `guess-${n}` }))).status);
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe('other pages and other names', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost', '[::1]', '0.0.0.0', '127.0.0.1.evil.example'])(
    'answers 421 to the name %s (DNS rebinding)',
    async (name) => {
      const { ask, session, post } = await start();
      expect((await ask({ headers: { host: name } })).status).toBe(421);
      const token = await session();
      expect((await post('/rpc/office/status', '{"json":{}}', { host: name, 'x-minzheng-session': token })).status).toBe(421);
    },
  );

  it.each(['null', 'http://127.0.0.1:1', 'https://127.0.0.1', 'http://evil.example', 'http://localhost'])(
    'answers 403 to the origin %s',
    async (origin) => {
      const { session, status, log } = await start();
      expect((await status(await session(), { origin })).status).toBe(403);
      expect(log.calls).toEqual([]);
    },
  );

  it('answers 403 to a POST without an origin, and to any request another site started', async () => {
    const { ask, own, session, status } = await start();
    const token = await session();
    expect(
      (
        await ask({
          method: 'POST',
          path: '/rpc/office/status',
          body: '{"json":{}}',
          headers: { 'content-type': 'application/json', 'x-minzheng-session': token },
        })
      ).status,
    ).toBe(403);
    for (const site of ['cross-site', 'same-site']) expect((await status(token, { 'sec-fetch-site': site })).status).toBe(403);
    expect((await ask({ headers: { host: own, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  it('what it turns away stands in the journal', async () => {
    const { ask, session, status, post, log } = await start();
    const token = await session();
    await ask({ headers: { host: 'evil.example' } });
    await status(token, { origin: 'null' });
    await post('/rpc/office/eval', '{"json":{}}', { 'x-minzheng-session': token });
    expect(log.strangers).toEqual([
      { asked: 'request', why: '421' },
      { asked: 'request', why: '403' },
    ]);
    expect(log.calls.map(({ name }) => name)).toEqual(['/rpc/office/eval']);
  });

  it('knows GET, HEAD and POST only, and grants no preflight', async () => {
    const { ask } = await start();
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE']) expect((await ask({ method })).status, method).toBe(405);
  });

  it('takes no form a foreign page could send', async () => {
    const { session, status, post, log } = await start();
    const token = await session();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await status(token, { 'content-type': type })).status, type).toBe(415);
    expect((await post('/files', 'x', { 'content-type': 'text/plain', 'x-minzheng-session': token })).status).toBe(415);
    expect(log.calls).toEqual([]);
  });

  it('listens on the loopback address only', async () => {
    const { host } = await start();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && one.family === 'IPv4' && !one.internal)?.address;
    const reached = await new Promise((resolve) => {
      const socket = connect(host.port, outside ?? '127.0.0.2', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });
});

describe('malformed and oversized requests', () => {
  it('refuses both lengths at once and a doubled length (request smuggling)', async () => {
    const { host, own, log } = await start();
    const head = `POST /rpc/office/status HTTP/1.1\r\nHost: ${own}\r\n`;
    const pairs = [
      `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`,
      `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
      `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    ];
    for (const text of pairs) expect(await raw(host.port, text), JSON.stringify(text)).toMatch(/^HTTP\/1\.1 400/u);
    expect(log.calls).toEqual([]);
  });

  it('refuses ten megabytes of headers', async () => {
    const { host, own } = await start();
    const heard = await raw(host.port, `GET / HTTP/1.1\r\nHost: ${own}\r\nX-Filler: ${'a'.repeat(10 * 1024 * 1024)}\r\n\r\n`);
    expect(heard === '' || heard.startsWith('HTTP/1.1 431')).toBe(true);
  });

  it('does not wait for a body that never comes', async () => {
    const { host, own } = await start({ requestTimeoutMs: 300 });
    const heard = await raw(
      host.port,
      `POST /session HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"tok`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 408/u);
  });

  it('refuses a call larger than a call can be', async () => {
    const { session, post, log } = await start();
    const token = await session();
    const answer = await post('/rpc/office/status', JSON.stringify({ json: { filler: 'a'.repeat(5 * 1024 * 1024) } }), {
      'x-minzheng-session': token,
    }).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
    expect(log.calls).toEqual([]);
  });
});

describe('files and ends', () => {
  it('keeps an uploaded file under a token that works once', async () => {
    const { session, post, tokens } = await start();
    const answer = await post('/files', '姓名,身份证号码', {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('../花名册.csv'),
      'x-minzheng-session': await session(),
    });
    const { value } = JSON.parse(answer.body) as { value: { token: string; name: string } };
    expect(value.name).toBe('花名册.csv');
    const redeemed = tokens.redeem(value.token);
    expect(redeemed.ok && (await collect(redeemed.value.blocks())).toString('utf8')).toBe('姓名,身份证号码');
    expect(tokens.redeem(value.token)).toEqual({ ok: false, error: { code: 'token_unknown', params: {} } });
  });

  it('takes no large file of a page nobody is logged in at or whose screen is locked, only such as the way in needs', async () => {
    const limit = 1024 * 1024;
    const upload = async (me: unknown, bytes: number): Promise<unknown> => {
      const { session, post } = await start({ engine: standInEngine({ 'session.me': done(me) }).engine });
      const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'a.mzopen', 'x-minzheng-session': await session() };
      return JSON.parse((await post('/files', 'x'.repeat(bytes), headers)).body);
    };
    const tooBig = { ok: false, error: { code: 'file_too_big', params: { limit: '1 MB' } } };
    expect(await upload(null, limit)).toMatchObject({ ok: true });
    expect(await upload(null, limit + 1)).toEqual(tooBig);
    expect(await upload({ locked: true }, limit + 1)).toEqual(tooBig);
    expect(await upload({ locked: false }, limit + 1)).toMatchObject({ ok: true });
  });

  it('answers an engine value that does not fit the contract as a bug, not as a value', async () => {
    const { session, status } = await start({ engine: standInEngine({ 'office.status': done({ state: 'open', surprise: 1 }) }).engine });
    expect(JSON.parse((await status(await session())).body)).toMatchObject({ json: { ok: false, error: { code: 'internal' } } });
  });

  it('ends the session of a page that says it closes, of no other and of no guess', async () => {
    const { session, status, post, log } = await start();
    const [leaving, staying] = [await session(), await session()];
    expect((await post('/leave', '{}', { 'x-minzheng-session': 'guessed' })).status).toBe(401);
    expect(log.closed).toEqual([]);
    expect((await post('/leave', '{}', { 'x-minzheng-session': leaving })).status).toBe(204);
    expect(log.closed).toEqual([1]);
    expect((await status(leaving)).status).toBe(401);
    expect((await status(staying)).status).toBe(200);
  });

  it('closes itself and its sessions when nobody is there any more', async () => {
    let idle = 0;
    const { session, status, log } = await start({
      idleMs: 60,
      onIdle: () => {
        idle += 1;
      },
    });
    const token = await session();
    await expect.poll(() => log.closed).toEqual([1]);
    await expect.poll(() => idle).toBeGreaterThan(0);
    expect((await status(token)).status).toBe(401);
  });
});
