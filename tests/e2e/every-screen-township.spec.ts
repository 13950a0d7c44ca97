import { expect, test } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { expectNoProblems, nothingSeen, onePerPost, openEveryScreen } from './pages/every-screen.ts';
import { look } from './pages/look.ts';
import { removeFolders } from '../fixtures/folders.ts';

let desk: Desk;
test.beforeAll(async ({ browser }) => {
  const { home, township } = await demoTwin();
  desk = await openDesk(browser, { home, dir: township });
});
test.afterAll(async () => {
  await desk.close();
  removeFolders();
});

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
const [clerk] = demoPeople.township;
const seen = nothingSeen();

test('the way in', async () => {
  await expect(desk.page.getByLabel('登录名')).toBeVisible();
  await look(desk, 'login', { manual: 'login' });
  expectNoProblems(desk);
});

for (const { name, post } of onePerPost('township'))
  test(`${name} (${post}) opens every screen and its dialogs: no error, no breach of the policy, nothing a screen reader stumbles over`, async () => {
    await desk.change(name, demoPassword);
    await openEveryScreen(desk, 'township', seen, name === clerk?.name ? pictures : {});
    expectNoProblems(desk);
  });
