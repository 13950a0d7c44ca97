import { appendFileSync } from 'node:fs';
import { deskOf, testCost, TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { openEngine } from '#engine/index.ts';
import { scenarios } from './scenarios.ts';

/**
 * A working office that a test kills. Arguments: folder, scenario, file of acknowledged acts, who works.
 * An act is written down only after its answer came, as a person would remember it.
 */
const [dir = '', name = '', ackFile = '', login = '李会计', extra = ''] = process.argv.slice(2);
const scenario = scenarios[name];
if (scenario === undefined) throw new Error(`no scenario ${name}`);
const engine = openEngine({ dir, host: testHost(), keyCost: testCost, version: 'test', now: () => Date.parse('2026-11-02T04:00:00Z') });
const desk = deskOf(engine.connect({ kind: 'test' }));
await desk.must('session.login', { login, password: TEST_PASSWORD });
process.stdout.write('ready\n');
await scenario(desk, (what) => appendFileSync(ackFile, `${what}\n`), extra, dir);
process.stdout.write('done\n');
await engine.close();
process.exit(0);
