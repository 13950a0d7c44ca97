import { execFile } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { expectNoProblems, nothingSeen, onePerPost, openEveryScreen } from './pages/every-screen.ts';
import { look } from './pages/look.ts';
import { dialog, fill, giveFile, press } from './pages/fields.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';

const program = join(import.meta.dirname, '..', '..', 'build', 'main', 'cli.js');
/** The township seals its journal for an audit, and the county reads the package. */
const journalOf = async (home: string, township: string, county: string): Promise<void> => {
  const env = { ...process.env, MINZHENG_HOME: home, MINZHENG_PASSWORD: demoPassword };
  const run = async (...words: readonly string[]) => (await promisify(execFile)(process.execPath, [program, ...words], { env })).stdout;
  const to = newFolder('audit');
  const period = ['--from', '2020-01-01', '--to', '2099-12-31'];
  await run('batch', 'seal', '--kind', 'audit', ...period, '--out', to, '--dir', township, '--user', '冯立成');
  const file = readdirSync(to).find((name) => name.includes('审计核查')) ?? '';
  await run('package', 'import', join(to, file), '--dir', county, '--user', '沈佳宁');
};

let desk: Desk;
test.beforeAll(async ({ browser }) => {
  const { home, county, township } = await demoTwin();
  await journalOf(home, township, county);
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

test('the auditor of the county reads the journal a township sealed for an audit', async () => {
  const { page } = desk;
  await desk.change('许长清', demoPassword);
  await desk.go('与乡镇交换');
  await page.getByRole('tab', { name: '审计核查' }).click();
  const list = page.getByRole('grid', { name: '收到的乡镇日志' });
  await expect(list.getByRole('row')).toHaveCount(2);
  await look(desk, 'county-extracts');
  await list.getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('grid', { name: '乡镇日志' }).getByText('冯立成').first()).toBeVisible();
  await look(desk, 'county-extract');
  await press(page, '导出');
  await look(desk, 'county-extract-save');
  await press(dialog(page, '导出乡镇操作日志'), '取消');
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
