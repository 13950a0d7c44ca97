import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onCommand, acted, type Actor, type Handler } from '#engine/act.ts';
import { closeDesk, makeDesk, type Desk as Office } from '#engine/desk.ts';
import { openJobs } from '#engine/jobs/jobs.ts';
import { appendJournal } from '#engine/journal/append.ts';
import { registerHousehold } from '#engine/households/register-household.ts';
import { registerPerson } from '#engine/people/register-person.ts';
import { makeRunner, type Runner } from '#engine/runner.ts';
import { beginSession } from '#engine/session/sessions.ts';
import { madeUpId, madeUpName } from '../fixtures/engine/made-up.ts';
import { takeOverWorkbook } from '../fixtures/engine/takeover.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { openTestOffice, testCost, testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { membersOf, rosterWorkbook, villageCode, villagesCsv } from './roster.ts';

// The bench runs bundled, started in the project's folder.
const root = process.cwd();
export const benchDir = join(root, 'build/bench');

/** What the base is made of: households in receipt of 低保 by takeover, others known to the office, past acts in the journal. */
export const size = { benefits: 20_000, others: 40_000, acts: 200_000, cases: 2000 };
export const FIRST_OTHER = 1_000_000;
export const FIRST_IMPORT = 2_000_000;

export const BENCH_TODAY = '2026-11-02';
export const PAID_MONTH = '2026-10';

export type Backstage = { readonly office: Office; readonly runner: Runner; readonly actor: Actor; readonly close: () => void };

/** The engine's own runner with one person logged in, for acts a screen has no call for. */
export const backstage = async (dir: string, login: string): Promise<Backstage> => {
  const office = makeDesk({
    dir,
    host: testHost(),
    keyCost: testCost,
    version: 'bench',
    now: () => Date.parse(`${BENCH_TODAY}T04:00:00Z`),
  });
  const fail = (error: unknown): never => {
    throw error;
  };
  const jobs = openJobs(fail);
  const session = await beginSession(office, login, TEST_PASSWORD);
  if (!session.ok) throw new Error(session.error.code);
  return { office, runner: makeRunner(office, jobs, fail), actor: session.value.actor, close: () => closeDesk(office) };
};

const must = async (stage: Backstage, handler: Handler, input: object): Promise<void> => {
  const answer = await stage.runner.run(handler, stage.actor, { commandId: randomUUID(), ...input });
  if (!answer.ok) throw new Error(`${answer.error.code} ${JSON.stringify(answer.error.params)}`);
};

const plainPerson = (n: number, labor: 'FULL' | null) => ({
  name: madeUpName(n),
  sex: 'unknown' as const,
  birthDate: null,
  idType: 'IDCARD',
  idNumber: madeUpId(n),
  ethnic: null,
  phone: null,
  marital: null,
  employment: null,
  education: null,
  labor,
});

/** Families without a benefit, many in one act. */
const families = (from: number, to: number): Handler =>
  onCommand('households.add', 'enter', (ctx) => {
    let person = FIRST_OTHER + from * 4;
    for (let h = from; h < to; h += 1) {
      const ids = Array.from({ length: membersOf(h) }, () => {
        const made = registerPerson(ctx, plainPerson(person, null));
        if (!made.ok) throw new Error(made.error.code);
        person += 1;
        return made.value.id;
      });
      const [head = '', ...rest] = ids;
      const entry = { inHousehold: true, insured: false, excludeReason: null, categories: [], tier: null, from: '2026-01' };
      const made = registerHousehold(
        ctx,
        { villageCode: villageCode(h), group: `${1 + (h % 9)}组`, address: '', area: 'rural', phone: null },
        { personId: head, ...entry },
        rest.map((personId) => ({ personId, relation: '20', ...entry })),
      );
      if (!made.ok) throw new Error(made.error.code);
      person = FIRST_OTHER + (h + 1) * 4;
    }
    return acted({ id: 'many', rev: 0 }, { objectType: 'household', objectId: 'many' });
  });

/** Years of looking people up: journal rows as the runner writes them. */
const pastActs = (count: number): Handler =>
  onCommand('households.add', 'enter', (ctx) => {
    for (let i = 0; i < count; i += 1) {
      appendJournal(ctx.db, {
        time: ctx.now,
        clockOk: true,
        monotonic: i,
        actor: ctx.actor.userId,
        onBehalfOf: null,
        role: 'clerk',
        action: 'people.open',
        objectType: 'person',
        objectId: ctx.newId(),
        result: 'done',
        detail: { foundBy: 'name' },
        salt: Buffer.from(ctx.random(16)).toString('hex'),
      });
    }
    return acted({ id: 'many', rev: 0 }, { objectType: 'household', objectId: 'many' });
  });

/** Changes with the schema, with these files of the bench and with what is asked of them. */
const fingerprintOf = (ask: unknown, sources: readonly string[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(ask));
  const folder = join(root, 'src/storage/migrations');
  for (const name of readdirSync(folder).toSorted()) hash.update(readFileSync(join(folder, name)));
  for (const name of sources) hash.update(readFileSync(join(root, 'tests/bench', name)));
  return hash.digest('hex').slice(0, 12);
};

const build = async (dir: string, say: (text: string) => void): Promise<void> => {
  const empty = await testOffice({ dir, today: BENCH_TODAY });
  await empty.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await empty.as('李会计', 'clerk');
  await empty.as('王主任', 'reviewer');
  await empty.as('赵所长', 'head');
  say(`taking over ${size.benefits} households…`);
  await takeOverWorkbook(clerk, await rosterWorkbook(join(benchDir, `roster-${size.benefits}.xlsx`), size.benefits, 0));
  await empty.engine.close();
  say(`registering ${size.others} households…`);
  const stage = await backstage(dir, '李会计');
  for (let from = 0; from < size.others; from += 4000)
    await must(stage, families(from, from + 4000), { villageCode: '', area: 'rural', head: {}, members: [] });
  await must(stage, pastActs(size.acts), {});
  stage.close();
  say(`receiving ${size.cases} applications…`);
  const office = await openBench(dir);
  const desk = await office.as('李会计');
  for (let offset = 0; offset < size.cases; offset += 100) {
    const page = await desk.must('households.list', { benefit: 'none', offset: offset * 3, limit: 100 });
    for (const row of page.rows) {
      const { headPersonId } = await desk.must('households.get', { id: row.id });
      await desk.must('cases.receive', {
        program: 'dibao',
        householdId: row.id,
        applicantId: headPersonId,
        appliedOn: BENCH_TODAY,
        channel: 'WINDOW',
        reason: '因病',
        kinDeclared: false,
        kinNote: '',
      });
    }
  }
  say('paying a month…');
  const made = await desk.must('pay.make', { program: 'dibao', month: PAID_MONTH });
  const checked = await desk.must('pay.check', { id: made.id, rev: made.rev });
  const head = await office.as('赵所长');
  const locked = await head.must('pay.lock', checked);
  await head.must('pay.approve', { id: made.id, rev: locked.rev, on: BENCH_TODAY });
  await office.engine.close();
};

/** What parts of the bench start from, made once for each schema and kept. */
export const keptBase = async (
  name: string,
  {
    ask,
    sources,
    build: make,
  }: { readonly ask: unknown; readonly sources: readonly string[]; readonly build: (dir: string) => Promise<void> },
): Promise<string> => {
  const dir = join(benchDir, `${name}-${fingerprintOf(ask, sources)}`);
  if (existsSync(dir)) return dir;
  mkdirSync(benchDir, { recursive: true });
  for (const old of readdirSync(benchDir)) if (old.startsWith(`${name}-`)) rmSync(join(benchDir, old), { recursive: true });
  const making = `${dir}.making`;
  mkdirSync(making);
  await make(making);
  renameSync(making, dir);
  return dir;
};

/** The bench office. */
export const benchBase = (say: (text: string) => void): Promise<string> =>
  keptBase('base', { ask: size, sources: ['base.ts', 'roster.ts'], build: (dir) => build(dir, say) });

/** A copy to work on. */
export const copyOf = (dir: string, name: string): string => {
  const copy = join(benchDir, `work-${name}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(dir, copy, { recursive: true });
  return copy;
};

/** An office with nothing in it but its users. */
export const emptyOffice = async (name: string): Promise<string> => {
  const dir = join(benchDir, `work-${name}`);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const office = await testOffice({ dir, today: BENCH_TODAY });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  await office.as('李会计', 'clerk');
  await office.engine.close();
  return dir;
};

export const openBench = (dir: string) => openTestOffice(dir, { today: BENCH_TODAY });
