import { expect, test } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { expectNoProblems, nothingSeen, onePerPost, openEveryScreen } from './pages/every-screen.ts';
import { look } from './pages/look.ts';
import { removeFolders } from '../fixtures/folders.ts';

let desk: Desk;
test.beforeAll(async ({ browser }) => {
  const { home, county } = await demoTwin();
  desk = await openDesk(browser, { home, dir: county });
});
test.afterAll(async () => {
  await desk.close();
  removeFolders();
});
const seen = nothingSeen();

for (const { name, post } of onePerPost('county'))
  test(`${name} (${post}) opens every screen and its dialogs: no error, no breach of the policy, nothing a screen reader stumbles over`, async () => {
    await desk.change(name, demoPassword);
    await openEveryScreen(desk, 'county', seen);
    expectNoProblems(desk);
  });

test('the county looks at a case', async () => {
  const { page } = desk;
  await desk.change(demoPeople.county[0]?.name ?? '', demoPassword);
  await desk.go('审核');
  await page.getByRole('combobox', { name: /^状态/u }).click();
  await page.getByRole('option', { name: '全部', exact: true }).click();
  await page.getByRole('main').getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '核算单比对' })).toBeVisible();
  await look(desk, 'county-case');
  expectNoProblems(desk);
});
