import { expect, test, type Page } from '@playwright/test';
import axe from 'axe-core';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { startHost, type RunningHost } from './web-host.ts';

const root = join(import.meta.dirname, '..', '..');
type Role = keyof typeof demoPeople;
type Running = { readonly host: RunningHost; used?: string };
const running: { -readonly [R in Role]?: Running } = {};
const made = { home: '', dir: '' };

test.beforeAll(async () => {
  test.setTimeout(240_000);
  made.home = mkdtempSync(join(tmpdir(), 'minzheng-screens-'));
  made.dir = join(made.home, 'demo');
  execFileSync(process.execPath, [join(root, 'build', 'main', 'cli.js'), 'demo', '--dir', made.dir, '--households', '100'], {
    env: { ...process.env, MINZHENG_HOME: made.home },
    stdio: 'ignore',
  });
});
test.afterAll(async () => {
  await running.township?.host.stop();
  await running.county?.host.stop();
});

/** Everything the browser complains of while a person works: script errors and breaches of the content policy. */
const listen = async (page: Page): Promise<string[]> => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return complaints;
};
type Violation = { id: string; nodes: { target: string[] }[] };
const accessibility = async (page: Page): Promise<string[]> => {
  // A button that is still fading in has a colour nobody will see.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run: () => Promise<{ violations: Violation[] }> = Reflect.get(Reflect.get(globalThis, 'axe'), 'run');
    return (await run()).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
};
/** Every person comes with an address of their own; a page with a used one makes the host print the next. */
const open = async (page: Page, role: Role): Promise<void> => {
  const office = (running[role] ??= {
    host: await startHost({ dir: role === 'county' ? `${made.dir}-county` : made.dir, home: made.home }),
  });
  if (office.used !== undefined) {
    await page.goto(office.used);
    await expect(page.getByText('一次性地址已用过或已过期')).toBeVisible();
  }
  office.used = office.used === undefined ? office.host.address : await office.host.nextAddress(office.used);
  await page.goto(office.used);
};
const signIn = async (page: Page, role: Role, name: string): Promise<void> => {
  await open(page, role);
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
};

/** One person a post: a second clerk sees what the first one sees. */
const everybody = (['township', 'county'] as const).flatMap((role) =>
  demoPeople[role]
    .filter(({ roles }, at, all) => all.findIndex((other) => other.roles.join() === roles.join()) === at)
    .map((person) => ({ role, ...person })),
);
for (const { role, name, post } of everybody) {
  test(`${name} (${post}) opens every screen: no error, no breach of the policy, nothing a screen reader stumbles over`, async ({
    page,
  }) => {
    const complaints = await listen(page);
    await signIn(page, role, name);
    complaints.length = 0;
    const links = page.getByRole('navigation').getByRole('link');
    const count = await links.count();
    expect(count).toBeGreaterThan(1);
    const problems: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const link = links.nth(at);
      const label = await link.innerText();
      await link.click();
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      problems.push(
        ...(await accessibility(page)).map((problem) => `${label}: ${problem}`),
        ...complaints.splice(0).map((complaint) => `${label}: ${complaint}`),
      );
    }
    expect(problems).toEqual([]);
  });
}
