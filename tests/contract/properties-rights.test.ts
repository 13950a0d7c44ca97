import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generalCodes } from '#shared/contract/general.ts';
import { callNames, findCall, type CallName } from '#shared/contract/index.ts';
import { userRole, type UserRole } from '#shared/contract/office.ts';
import type { Handler } from '#engine/act.ts';
import { makeDesk } from '#engine/desk.ts';
import { makeHandlers } from '#engine/handlers.ts';
import { explainRefusal } from '#engine/sentences.ts';
import { rightsOf } from '#engine/rights/table.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { inputFor } from '../fixtures/engine/inputs.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

/** Calls about the machine, the first run and the login; they are not acts of a person with a right. */
const withoutRight = (name: CallName): boolean =>
  /^(?:office|restore|jobs|host)\./u.test(name) || (name.startsWith('session.') && name !== 'session.changePassword');

/** Who may do the acts that money, approval, keys and people's access hang on, told apart from the table of the program. */
const decisive: Readonly<Partial<Record<CallName, readonly UserRole[]>>> = {
  'users.add': ['admin'],
  'users.setRoles': ['admin'],
  'users.disable': ['admin'],
  'users.resetPassword': ['admin'],
  'policies.add': ['admin'],
  'policies.void': ['admin'],
  'people.add': ['clerk', 'reviewer', 'county_clerk'],
  'households.setAccount': ['clerk', 'reviewer', 'county_clerk'],
  'takeover.commit': ['clerk', 'reviewer', 'county_clerk'],
  'cases.receive': ['clerk', 'reviewer', 'county_clerk'],
  'cases.propose': ['reviewer'],
  'notices.post': ['clerk', 'reviewer'],
  'exchange.seal': ['head', 'county_head'],
  'escrow.enterRequest': ['admin', 'county_keys'],
  'escrow.answerRequest': ['head', 'county_head'],
  'county.propose': ['county_clerk', 'county_reviewer'],
  'county.decide': ['county_reviewer', 'county_head'],
  'pay.make': ['clerk', 'reviewer'],
  'pay.lock': ['head', 'county_head'],
  'pay.approve': ['head', 'county_head'],
  'journal.detail': ['auditor'],
  'people.reveal': ['clerk', 'reviewer', 'head', 'county_clerk', 'county_reviewer', 'county_head'],
};

let office: TestOffice;
const desks = new Map<UserRole, Desk>();
let handlers: readonly Handler[] = [];
beforeAll(async () => {
  office = await testOffice();
  for (const role of userRole.options) desks.set(role, await office.as(`岗位${role}`, role));
  handlers = makeHandlers(makeDesk({ dir: office.dir, host: testHost(), version: 'test' }));
});
afterAll(() => office.close());

const calls = callNames.filter((name) => !withoutRight(name));
const answerOf = async (desk: Desk, name: CallName, input: unknown): Promise<Outcome<unknown>> => {
  const answer = await desk.connection.call(name, input);
  if (findCall(name)?.kind !== 'job' || !answer.ok) return answer;
  // A job's refusal comes with its end.
  for (;;) {
    const seen = (await desk.connection.call('jobs.get', answer.value)) as Outcome<{
      state: string;
      error: { code: string; params: Record<string, string> } | null;
    }>;
    if (!seen.ok) return seen;
    if (seen.value.state !== 'running')
      return seen.value.error === null ? { ok: true, value: null } : { ok: false, error: seen.value.error };
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

describe('who may do what', () => {
  it('has exactly one handler for every call of the contract', () => {
    const named = handlers.map((handler) => handler.name);
    expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([]);
    const absent = calls.filter((name) => !named.includes(name));
    const wholeSubjects = new Set(
      calls
        .map((name) => name.split('.')[0])
        .filter((subject) => calls.every((name) => name.split('.')[0] !== subject || absent.includes(name))),
    );
    expect(wholeSubjects.size === 0 ? absent : []).toEqual([]);
    expect(handlers.filter((handler) => findCall(handler.name)?.kind !== handler.kind)).toEqual([]);
  });

  it('gives the decisive acts to the roles of the office order and to nobody else', () => {
    for (const [name, roles] of Object.entries(decisive)) {
      const right = handlers.find((handler) => handler.name === name)?.right;
      if (right === undefined) continue;
      expect(
        userRole.options.filter((role) => rightsOf([role]).has(right)),
        name,
      ).toEqual(userRole.options.filter((role) => roles.includes(role)));
    }
  });

  it('refuses every call to every role that has no right to it, and answers all others in words, whatever they are asked', async () => {
    for (const { name, right } of handlers) {
      for (const [role, desk] of desks) {
        const call = findCall(name);
        if (call === undefined) throw new Error(name);
        const answer = await answerOf(desk, name, inputFor(call.input));
        const code = answer.ok ? 'ok' : answer.error.code;
        expect(code === 'forbidden', `${name} by ${role}: ${code}`).toBe(!rightsOf([role]).has(right));
      }
    }
    expect(office.bugs).toEqual([]);
  });

  it('answers senseless input with a declared code and a Chinese sentence, never with a bug', async () => {
    for (const { name, right } of handlers) {
      const call = findCall(name);
      const role = userRole.options.find((r) => rightsOf([r]).has(right));
      const desk = role === undefined ? undefined : desks.get(role);
      if (call === undefined || desk === undefined) throw new Error(`nobody may ${name}`);
      for (let odd = 1; odd <= 6; odd += 1) {
        const answer = await answerOf(desk, name, inputFor(call.input, odd));
        if (answer.ok) continue;
        expect([...generalCodes, ...call.errors], name).toContain(answer.error.code);
        expect(answer.error.code, `${name} ${odd}`).not.toBe('internal');
        expect(explainRefusal(answer.error)).toMatch(/^[^{}]*[一-龥][^{}]*$/u);
        expect(explainRefusal(answer.error)).not.toContain('未说明');
      }
    }
    expect(office.bugs).toEqual([]);
  });

  it('asks for a login before anything of the office is told', async () => {
    const stranger = office.engine.connect({ kind: 'test' });
    for (const name of [...calls, 'jobs.get', 'jobs.cancel', 'host.pick'] as const) {
      const answer = await stranger.call(
        name,
        inputFor(
          findCall(name)?.input ??
            (() => {
              throw new Error(name);
            })(),
        ),
      );
      expect(answer.ok ? 'ok' : answer.error.code, name).toBe('not_signed_in');
    }
  });

  it('refuses every call while the screen is locked', async () => {
    const locked = desks.get('clerk');
    if (locked === undefined) throw new Error('no clerk');
    await locked.must('session.lock', {});
    for (const name of calls) {
      const answer = await locked.connection.call(
        name,
        inputFor(
          findCall(name)?.input ??
            (() => {
              throw new Error(name);
            })(),
        ),
      );
      expect(answer.ok ? 'ok' : answer.error.code, name).toBe('screen_locked');
    }
    // Senseless old passwords have cost this person a minute's wait.
    office.setToday('2026-11-03');
    await locked.must('session.unlock', { password: 'Qingshan-2026!' });
  });
});
