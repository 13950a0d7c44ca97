import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { expectNoProblems, nothingSeen, onePerPost, openEveryScreen } from './pages/every-screen.ts';
import { look } from './pages/look.ts';
import { dialog, fill, giveFile, press } from './pages/fields.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';

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

test('the county reads a match list row by row and publishes it to the township it concerns', async () => {
  const { page } = desk;
  await desk.change(demoPeople.county[0]?.name ?? '', demoPassword);
  await desk.go('与乡镇交换');
  await page.getByRole('tab', { name: '比对名单' }).click();
  await press(page, '读取比对名单');
  const asked = dialog(page, '读取比对名单');
  const path = join(newFolder('lists'), '死亡人员.csv');
  writeFileSync(
    path,
    [
      '姓名,身份证号码,比对结果,所属乡镇',
      '白守信,999999195001010018,2026-09-12 死亡,青山镇',
      '罗秀英,999901194510010286,2026-09-20 死亡,',
      '罗秀英,,2026-09-20 死亡,青山镇',
      '白守信,999999195001010018,2026-09-12 死亡,青山镇',
    ].join('\n'),
  );
  await giveFile(page, () => press(asked, '选择清单（Excel、CSV）'), path);
  await fill(asked, { 截至日期: '2026-10-31', 来源单位: '县公安局户政大队' });
  await look(desk, 'county-match-read');
  await press(asked, '读取');
  await expect(page.getByRole('button', { name: '发布给 1 个乡镇' })).toBeVisible();
  await look(desk, 'county-match-plan');
  await press(page, '发布给 1 个乡镇');
  await expect(page.getByRole('grid').getByText('县公安局户政大队')).toBeVisible();
  await look(desk, 'county-match-lists');
  expectNoProblems(desk);
});
