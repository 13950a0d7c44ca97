import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAnswerOf, isValueOf, misfit } from '#shared/contract/answers.ts';
import { findCall, type CallName, type CallOf } from '#shared/contract/index.ts';
import { jobTicket, type AnswerOf } from '#shared/contract/kinds.ts';
import type { Connection } from '#shared/engine-port.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { fileAt, writeWhole, type FileTokens } from '../file-tokens.ts';
import type { Line } from './verb.ts';

const lookMs = 20;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The calls of the contract over one connection of the engine, as a command line needs them. */
export const openLine = (connection: Connection, tokens: FileTokens, say: (text: string) => void): Line => {
  const call = async <N extends CallName>(name: N, input: object): Promise<AnswerOf<CallOf<N>>> => {
    const given = findCall(name)?.kind === 'query' ? input : { ...input, commandId: randomUUID() };
    const answer = await connection.call(name, given);
    if (isAnswerOf(name, answer)) return answer;
    const bad: unknown = misfit(name);
    if (isAnswerOf(name, bad)) return bad;
    throw new Error(`the answer of ${name} does not fit its declaration`);
  };

  const runJob: Line['runJob'] = async (name, input) => {
    const started = await connection.call(name, { ...input, commandId: randomUUID() });
    if (!started.ok) return started;
    const { jobId } = jobTicket.parse(started.value);
    let phase = '';
    for (;;) {
      const seen = await call('jobs.get', { jobId });
      if (!seen.ok) return seen;
      const { state, value, error } = seen.value;
      if (seen.value.phase !== phase) {
        phase = seen.value.phase;
        say(phase);
      }
      if (state === 'done') return isValueOf(name, value) ? done(value) : misfit(name);
      if (state === 'cancelled') return refuse('cancelled');
      if (state !== 'running') return { ok: false, error: error ?? { code: 'internal', params: { detailId: jobId } } };
      await wait(lookMs);
    }
  };

  const saveDownload: Line['saveDownload'] = async (downloadId, path) => {
    const read = await call('files.read', { downloadId });
    if (!read.ok) return read;
    const bytes = Buffer.from(read.value.base64, 'base64');
    try {
      writeWhole(path, bytes);
    } catch (error) {
      return refuse('file_unwritable', { path, reason: reasonOf(error) });
    }
    return done({ file: path, bytes: bytes.length });
  };

  return {
    call,
    runJob,
    perform: async (name, input) => (findCall(name)?.kind === 'job' ? runJob(name, input) : call(name, input)),
    fileToken: (path) => {
      try {
        return done(tokens.hold(fileAt(path)));
      } catch (error) {
        return refuse('file_unreadable', { path, reason: reasonOf(error) });
      }
    },
    folderToken: (path) => {
      try {
        mkdirSync(path, { recursive: true });
        return done(tokens.holdPlace(resolve(path)));
      } catch (error) {
        return refuse('file_unwritable', { path, reason: reasonOf(error) });
      }
    },
    saveDownload,
    saveInto: (downloadId, folder, name) => saveDownload(downloadId, join(folder, name)),
  };
};
