import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { openDialogs } from './pages/dialogs.ts';
import { listen, look, troubles } from './pages/look.ts';
import { startHost, type RunningHost } from './web-host.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';

const root = join(import.meta.dirname, '..', '..');
type Role = keyof typeof demoPeople;
type Running = { readonly host: RunningHost; used?: string };
const running: { -readonly [R in Role]?: Running } = {};
const made = { home: '', dir: '' };

test.beforeAll(async () => {
  test.setTimeout(240_000);
  made.home = newFolder('screens');
  made.dir = join(made.home, 'demo');
  execFileSync(
    process.execPath,
    [join(root, 'build', 'main', 'cli.js'), 'demo', '--dir', made.dir, '--households', '120', '--months', '8'],
    { env: { ...process.env, MINZHENG_HOME: made.home }, stdio: 'ignore' },
  );
});
test.afterAll(async () => {
  await running.township?.host.stop();
  await running.county?.host.stop();
  removeFolders();
});

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
const signIn = async (page: Page, role: Role, name: string, seen: () => Promise<void> = async () => undefined): Promise<void> => {
  await open(page, role);
  await expect(page.getByLabel('登录名')).toBeVisible();
  await seen();
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
/** The manual's pictures of the township's first clerk. */
const pictures: Readonly<Record<string, string>> = {
  今日: 'today',
  居民与家庭: 'families',
  受理与案件: 'cases',
  公示: 'notices',
  与县交换: 'exchange',
  发放: 'pay',
  制度与标准: 'policies',
};
const { name: clerk } = demoPeople.township[0] ?? { name: '' };
/** Buttons tried and parts of screens looked at so far: what one post has seen, the next need not. */
const tried = new Set<string>();
/** Whose screens are looked at whole; the other posts see the same ones with less on them. */
const first = new Set([clerk, demoPeople.county[0]?.name]);

for (const { role, name, post } of everybody) {
  test(`${name} (${post}) opens every screen and its dialogs: no error, no breach of the policy, nothing a screen reader stumbles over`, async ({
    page,
  }) => {
    const complaints = await listen(page);
    const problems: string[] = [];
    await signIn(page, role, name);
    complaints.length = 0;
    const links = page.getByRole('navigation').getByRole('link');
    const count = await links.count();
    expect(count).toBeGreaterThan(1);
    for (let at = 0; at < count; at += 1) {
      const link = links.nth(at);
      const label = (await link.innerText()).split('\n')[0] ?? '';
      const picture = name === clerk ? pictures[label] : undefined;
      await link.click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      if (first.has(name))
        await look({ page, complaints, problems }, picture ?? `${role}-${label}`, picture === undefined ? {} : { manual: picture });
      else problems.push(...(await troubles({ page, complaints })).map((problem) => `${label}: ${problem}`));
      await openDialogs({ page, complaints, problems }, `${role}-${label}`, tried);
      const tabs = page.getByRole('main').getByRole('tab');
      for (let next = 1; next < (await tabs.count()); next += 1) {
        const part = `${role}-${label}-${await tabs.nth(next).innerText()}`;
        await tabs.nth(next).click();
        if (!tried.has(part)) await look({ page, complaints, problems }, part);
        tried.add(part);
        await openDialogs({ page, complaints, problems }, part, tried);
      }
    }
    expect(problems).toEqual([]);
  });
}

test('behind the lists too: a family, a case, a notice, a month of payment, the county’s view of a case', async ({ page }) => {
  const complaints = await listen(page);
  const problems: string[] = [];
  const see = (picture: string, manual = false): Promise<void> =>
    look({ page, complaints, problems }, picture, manual ? { manual: picture } : {});
  await signIn(page, 'township', clerk, () => {
    complaints.length = 0;
    return see('login', true);
  });
  const goTo = async (screen: string): Promise<void> => {
    await page.getByRole('navigation').getByRole('link', { name: screen }).click();
    await page.getByRole('main').getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
    await expect(page.getByRole('main').getByRole('link', { name: `‹ ${screen}` })).toBeVisible();
  };
  const tabs = async (name: string, manual: readonly string[] = []): Promise<void> => {
    const all = page.getByRole('main').getByRole('tab');
    await expect(all.first()).toBeVisible();
    for (let at = 0; at < (await all.count()); at += 1) {
      await all.nth(at).click();
      const picture = at === 0 ? name : `${name}-${at + 1}`;
      await see(picture, manual.includes(picture));
    }
  };
  await goTo('居民与家庭');
  await tabs('family', ['family']);
  await page.getByRole('navigation').getByRole('link', { name: '受理与案件' }).click();
  await page.getByRole('combobox', { name: /^环节/u }).click();
  await page.getByRole('option', { name: '已初审' }).click();
  await page.getByRole('main').getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
  await tabs('case', ['case']);
  await goTo('公示');
  await see('notice');
  await goTo('发放');
  await tabs('run', ['run']);
  expect(problems).toEqual([]);
});

const behind = async (page: Page, screen: string, filter?: readonly [label: RegExp, option: string]): Promise<boolean> => {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  const main = page.getByRole('main');
  if (filter !== undefined) {
    await main.getByRole('combobox', { name: filter[0] }).click();
    await page.getByRole('option', { name: filter[1], exact: true }).click();
  }
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  const row = main.getByRole('grid').getByRole('row').nth(1);
  if (!(await row.isVisible())) return false;
  await row.getByRole('link').first().click();
  await expect(main.getByRole('link', { name: `‹ ${screen}` })).toBeVisible();
  return true;
};

for (const at of [0, 2, 3]) {
  const person = demoPeople.township[at] ?? { name: '', post: '' };
  test(`what ${person.post} can do to a family, a case, a notice, a month of payment: each dialog in order`, async ({ page }) => {
    const complaints = await listen(page);
    const problems: string[] = [];
    await signIn(page, 'township', person.name);
    complaints.length = 0;
    const dialogs = async (place: string): Promise<void> => {
      await openDialogs({ page, complaints, problems }, place, tried);
      const tabs = page.getByRole('main').getByRole('tab');
      for (let next = 1; next < (await tabs.count()); next += 1) {
        await tabs.nth(next).click();
        await openDialogs({ page, complaints, problems }, `${place}-${await tabs.nth(next).innerText()}`, tried);
      }
    };
    if (await behind(page, '居民与家庭')) await dialogs('family');
    for (const state of ['已收件', '待补正', '已受理', '调查核对', '已初审', '待上报', '县退回', '县已决定'])
      if (await behind(page, '受理与案件', [/^环节/u, state])) await dialogs('case');
    if (await behind(page, '公示')) await dialogs('notice');
    if (await behind(page, '发放')) await dialogs('run');
    expect(problems).toEqual([]);
  });
}

test('the county looks at a case', async ({ page }) => {
  const complaints = await listen(page);
  const problems: string[] = [];
  await signIn(page, 'county', demoPeople.county[0]?.name ?? '');
  complaints.length = 0;
  await page.getByRole('navigation').getByRole('link', { name: '审核' }).click();
  await page.getByRole('combobox', { name: /^状态/u }).click();
  await page.getByRole('option', { name: '全部', exact: true }).click();
  await page.getByRole('main').getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '核算单比对' })).toBeVisible();
  await look({ page, complaints, problems }, 'county-case');
  expect(problems).toEqual([]);
});
