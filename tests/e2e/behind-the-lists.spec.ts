import { expect, test } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { openDialogs } from './pages/dialogs.ts';
import { eachFurtherTab, expectNoProblems } from './pages/every-screen.ts';
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

/** Opens the first row of a list, as it is filtered. */
const behind = async (screen: string, step?: string): Promise<void> => {
  const { page } = desk;
  await desk.go(screen);
  const main = page.getByRole('main');
  if (step !== undefined) {
    await main.getByRole('combobox', { name: /^环节/u }).click();
    await page.getByRole('option', { name: step, exact: true }).click();
    await expect(page.getByRole('listbox')).toBeHidden();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }
  await main.getByRole('grid').getByRole('row').nth(1).getByRole('link').first().click();
  await expect(main.getByRole('link', { name: `‹ ${screen}` })).toBeVisible();
};

test('behind the lists: a family, a case, a notice, a month of payment', async () => {
  const { page } = desk;
  await desk.change(demoPeople.township[0]?.name ?? '', demoPassword);
  const see = (picture: string, manual: boolean): Promise<void> => look(desk, picture, manual ? { manual: picture } : {});
  const tabs = async (name: string, inManual: boolean): Promise<void> => {
    await expect(page.getByRole('main').getByRole('tab').first()).toBeVisible();
    await see(name, inManual);
    await eachFurtherTab(page, (tab) => see(`${name}-${tab.replaceAll(/[^\p{L}]/gu, '')}`, false));
  };
  await behind('居民与家庭');
  await tabs('family', true);
  await desk.go('居民与家庭');
  await page.getByRole('main').getByRole('link', { name: '某日在册名单' }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await see('past-register', true);
  await behind('受理与案件', '已初审');
  await tabs('case', true);
  await behind('公示');
  await see('notice', false);
  await behind('发放');
  await tabs('run', true);
  expectNoProblems(desk);
});

const tried = new Set<string>();
type Way = readonly [screen: string, step?: string];
/** What can be opened, by the ways to get there. */
const placesOf = (steps: readonly string[]): Readonly<Record<string, readonly Way[]>> => ({
  'a family': [['居民与家庭']],
  'a case at every step': steps.map((step) => ['受理与案件', step]),
  'a notice': [['公示']],
  'a month of payment': [['发放']],
});

/** Who goes there, and at which steps a case has something for that post that the one before could not do. */
const visits: readonly (readonly [at: number, steps: readonly string[]])[] = [
  [0, ['已收件', '待补正', '已受理', '调查核对', '已初审', '待上报', '县退回', '县已决定']],
  [2, ['调查核对', '已初审', '县退回', '县已决定']],
  [3, ['调查核对', '待上报', '县已决定']],
];

for (const [at, steps] of visits) {
  const { name, post } = demoPeople.township[at] ?? { name: '', post: '' };
  for (const [place, ways] of Object.entries(placesOf(steps)))
    test(`what ${post} can do to ${place}: each dialog in order`, async () => {
      await desk.change(name, demoPassword);
      for (const [screen, step] of ways) {
        await behind(screen, step);
        const beside = await openDialogs(desk, place, tried);
        await eachFurtherTab(desk.page, async (tab) => void (await openDialogs(desk, `${place}-${tab}`, tried, beside)));
      }
      expectNoProblems(desk);
    });
}
