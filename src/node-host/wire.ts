import { os } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as HttpHandler } from '@orpc/server/node';
import type { StandardHandleResult } from '@orpc/server/standard';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAnswerOf, misfit, partsOf } from '#shared/contract/answers.ts';
import { callNames, type CallName } from '#shared/contract/index.ts';
import type { Connection } from '#shared/engine-port.ts';

type Context = { readonly connection: Connection };
const served = os.$context<Context>();

/** One procedure a call: the engine validates the input, the answer is held against its declaration before it leaves. */
const procedureOf = (name: CallName) =>
  served.handler(async ({ context, input }) => {
    const answer = await context.connection.call(name, input);
    return isAnswerOf(name, answer) ? answer : misfit(name);
  });

const router: Record<string, Record<string, ReturnType<typeof procedureOf>>> = {};
for (const name of callNames) {
  const [subject, act] = partsOf(name);
  router[subject] = { ...router[subject], [act]: procedureOf(name) };
}

/** A name no call has goes to the engine all the same: it refuses it and writes the stranger down. */
const options = {
  rootInterceptors: [
    async ({ next, context, request }: { next: () => Promise<StandardHandleResult>; context: Context; request: { url: URL } }) => {
      const result = await next();
      if (!result.matched) await context.connection.call(request.url.pathname, {});
      return result;
    },
  ],
};
const http = new HttpHandler(router, options);
const port = new PortHandler(router, options);

/** Answers one HTTP call below `/rpc`; false when the address names no call. */
export const answerHttp = async (request: IncomingMessage, response: ServerResponse, connection: Connection): Promise<boolean> =>
  (await http.handle(request, response, { prefix: '/rpc', context: { connection } })).matched;

/** The side of a message port the engine sees: Electron's and Node's ports both fit. */
export type EnginePort = {
  readonly on: (event: string, listener: (event?: { data: unknown }) => void) => void;
  readonly postMessage: (data: unknown) => void;
  readonly start?: () => void;
};

/** Serves one page over its port until the port closes; the connection ends with it. */
export const servePort = (enginePort: EnginePort, connection: Connection): void => {
  enginePort.on('close', () => connection.close());
  port.upgrade(enginePort, { context: { connection } });
  enginePort.start?.();
};
