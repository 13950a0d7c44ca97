import { expect, test, type Page } from '@playwright/test';
import { oneTimePassword, openDesk, password, type Desk } from './pages/desk.ts';
import { choose, dialog, fill, press, section } from './pages/fields.ts';
import { look } from './pages/look.ts';
import { madeUpNumber } from './pages/made-up.ts';
import { removeFolders } from '../fixtures/folders.ts';
import { prepared, preparedTownship } from './pages/prepared.ts';
import { adminPassword } from './pages/set-up.ts';

const open: { desk?: Desk } = {};
const desk = (): Desk => {
  if (open.desk === undefined) throw new Error('the office is not open');
  return open.desk;
};

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  open.desk = await openDesk(browser, { motion: true, ...(await preparedTownship()) });
});
test.afterAll(async () => {
  await open.desk?.close();
  removeFolders();
});

const openFamily = async (page: Page): Promise<void> => {
  await page.getByRole('grid', { name: '家庭' }).getByRole('link', { name: prepared.family }).click();
  await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeVisible();
};

test('a wrong password says how many tries are left and lets nobody in', async () => {
  const { page } = desk();
  await fill(page, { 登录名: prepared.clerk, 密码: 'Cuowu-De-Mima-1' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '还可以再试' })).toBeVisible();
  await look(desk(), 'a1-wrong-password');
  await desk().signInFirst(prepared.clerk);
});

test('the first password is for the first login only', async () => {
  await desk().signOut();
  await fill(desk().page, { 登录名: prepared.clerk, 密码: oneTimePassword });
  await press(desk().page, '登录');
  await expect(desk().page.getByRole('alert').filter({ hasText: '还可以再试' })).toBeVisible();
  await desk().signIn(prepared.clerk);
});

test('Ctrl+K finds a person by pinyin initials and Enter opens the family', async () => {
  const { page } = desk();
  await page.keyboard.press('Control+k');
  await expect(page.getByLabel('查人')).toBeFocused();
  await page.keyboard.type('sds');
  await expect(page.getByRole('option', { name: new RegExp(prepared.family, 'u') })).toBeVisible();
  await look(desk(), 'a2-search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeVisible();
});

test('Enter opens nobody while the list still shows whoever was looked for before', async () => {
  const { page } = desk();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sds');
  await expect(page.getByRole('option', { name: new RegExp(prepared.family, 'u') })).toBeVisible();
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.getByLabel('查人').fill('查无此人');
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有查到。')).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeHidden();
  await page.keyboard.press('Escape');
});

test('Alt and a figure goes to the screen of that figure, but not from within a dialog', async () => {
  const { page } = desk();
  for (const [at, title] of [
    '今日',
    '居民与家庭',
    '受理与案件',
    '评议与抽查',
    '公示',
    '与县交换',
    '复核与变动',
    '发放',
    '窗口',
  ].entries()) {
    await page.keyboard.press(`Alt+${at + 1}`);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  }
  await desk().go('系统');
  await press(page, '修改我的密码');
  await page.keyboard.press('Alt+1');
  await expect(dialog(page, '修改密码')).toBeVisible();
});

test('in a dialog Enter sends, Esc leaves – what was typed only when pressed again –, and the focus goes back to where it came from', async () => {
  const { page } = desk();
  const form = dialog(page, '修改密码');
  await expect(form.getByLabel('现在的密码')).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('新密码')).toHaveAttribute('aria-invalid', 'true');
  await look(desk(), 'a3-dialog-incomplete');
  await page.keyboard.press('Escape');
  await expect(form.getByRole('alert').filter({ hasText: '填了的还没有保存' })).toBeVisible();
  await look(desk(), 'a3-dialog-unsaved');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: '修改我的密码' })).toBeFocused();
});

test('the Tab key walks through everything once, in order, and the focus can be seen everywhere', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  await expect(page.getByRole('grid', { name: '家庭' }).getByText(prepared.family)).toBeVisible();
  // From the last entry of the left column the key goes on through the page, past its end, and begins again at the top.
  await page.getByRole('navigation').getByRole('link', { name: '系统' }).focus();
  const stops: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { width, height, top, bottom } = element.getBoundingClientRect();
      const marks = [
        element,
        element.parentElement,
        element.closest('.MuiInputBase-root, .MuiDataGrid-cell, .MuiDataGrid-columnHeader, .MuiButtonBase-root'),
      ];
      const ring = marks.some((one) => {
        if (one === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || one.classList.contains('Mui-focused');
      });
      const name =
        element.getAttribute('aria-label') ?? (element.textContent === '' ? element.tagName : (element.textContent ?? '').slice(0, 20));
      return { name, seen: ring, inside: width > 0 && height > 0 && bottom > 0 && top < innerHeight };
    });
    if (stop === null) continue;
    if (stop.name.startsWith('系统')) break;
    expect(stop, `stop ${step}`).toEqual({ name: stop.name, seen: true, inside: true });
    stops.push(stop.name);
  }
  expect(stops).toContain('查人');
  expect(stops.some((name) => name.startsWith('发放'))).toBe(true);
  expect(stops.some((name) => name.includes('新增家庭'))).toBe(true);
});

test('what somebody else changed meanwhile is not overwritten: the screen says so and offers to look again', async () => {
  const { page } = desk();
  const second = await desk().another();
  await fill(second, { 登录名: prepared.colleague, 密码: oneTimePassword });
  await press(second, '登录');
  await fill(second, { 现在的密码: oneTimePassword, 新密码: password, 再输一遍: password });
  await press(second, '修改并继续');
  await second.getByRole('navigation').getByRole('link', { name: '居民与家庭' }).click();
  for (const window of [page, second]) {
    await openFamily(window);
    await press(section(window, '基本情况'), '更正');
    await choose(dialog(window, '更正家庭资料'), '为什么改', '情况变了（从现在起按新的；影响待遇的，另外登记变更）');
    await fill(dialog(window, '更正家庭资料'), { 住址: window === page ? '青山村3组12号东屋' : '青山村3组12号西屋' });
  }
  await press(dialog(page, '更正家庭资料'), '保存');
  await expect(dialog(page, '更正家庭资料')).toBeHidden();
  const late = dialog(second, '更正家庭资料');
  await press(late, '保存');
  await expect(late.getByRole('alert').filter({ hasText: '刚被' })).toBeVisible();
  await look({ page: second, complaints: [], problems: desk().problems }, 'a4-stale');
  await press(late, '刷新');
  await expect(second.getByText('青山村3组12号东屋')).toBeVisible();
  await second.close();
});

test('the same name at a second window is refused; whoever says so goes on there, and the first window says why it ended', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  const second = await desk().another();
  await fill(second, { 登录名: prepared.clerk, 密码: password });
  await press(second, '登录');
  await expect(second.getByRole('alert').filter({ hasText: '在另一个浏览器窗口里登录着' })).toBeVisible();
  await look({ page: second, complaints: [], problems: desk().problems }, 'a4-elsewhere');
  await press(second, '那一处退出，在这里登录');
  await expect(second.getByRole('heading', { name: '今日', level: 1 })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: '这里已经退出' })).toBeVisible();
  await look(desk(), 'a4-gone-elsewhere');
  // A window that is closed has been left.
  await second.close();
  await fill(page, { 登录名: prepared.clerk, 密码: password });
  await press(page, '登录');
  // The same person goes on where they were.
  await expect(page.getByRole('heading', { name: '居民与家庭', level: 1 })).toBeVisible();
  await openFamily(page);
});

test('a locked screen shows nothing of the work and opens with the password of the same person', async () => {
  const { page } = desk();
  await press(page, '锁屏');
  await expect(page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await expect(page.getByText(prepared.family)).toHaveCount(0);
  await look(desk(), 'a5-locked');
  await fill(page, { 密码: 'Cuowu-De-Mima-1' });
  await press(page, '解锁');
  await expect(page.getByRole('alert').filter({ hasText: '还可以再试' })).toBeVisible();
  await fill(page, { 密码: password });
  await press(page, '解锁');
  await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeVisible();
});

test('a refused act says why, and nothing typed is lost', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  await page.getByRole('link', { name: '新增家庭' }).click();
  await press(page, '新增人员');
  const form = dialog(page, '新增人员');
  await fill(form, { 公民身份号码: madeUpNumber('1970-03-15', 31), 姓名: '孙二山' });
  await press(form, '保存');
  await expect(form.getByRole('alert').filter({ hasText: prepared.family })).toBeInViewport({ ratio: 0.9 });
  await expect(form.getByLabel('姓名')).toHaveValue('孙二山');
  await look(desk(), 'a6-refused');
  await press(form, '取消');
});

test('in large print nothing is cut either', async () => {
  const { page } = desk();
  await page.getByRole('banner').getByRole('button', { name: prepared.clerk, exact: true }).click();
  await page.getByRole('menuitem', { name: '大字显示' }).click();
  for (const screen of ['今日', '居民与家庭', '受理与案件', '评议与抽查', '公示', '与县交换', '复核与变动', '发放', '制度与标准']) {
    await desk().go(screen);
    await look(desk(), `a7-large-${screen}`, { listsMayScroll: true });
  }
  await page.getByRole('banner').getByRole('button', { name: prepared.clerk, exact: true }).click();
  await page.getByRole('menuitem', { name: '恢复普通字号' }).click();
});

test('the auditor reads the journal and proves it', async () => {
  const { page } = desk();
  await desk().signOut();
  await desk().signInFirst(prepared.auditor);
  await desk().go('系统');
  await page.getByRole('tab', { name: '日志' }).click();
  await expect(page.getByRole('grid').getByText(prepared.clerk).first()).toBeVisible();
  await look(desk(), 'a8-journal');
  await desk().signOut();
  await desk().signIn(prepared.admin, adminPassword);
});

test('a program that hangs is told of within seconds though nobody presses anything, and is found back when it answers', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  const line = { hangs: true };
  await page.route('**/rpc/**', async (route) => {
    await expect.poll(() => line.hangs, { timeout: 60_000 }).toBe(false);
    await route.continue();
  });
  await expect(page.getByText('程序有一会儿没有回应了')).toBeVisible({ timeout: 15_000 });
  await look(desk(), 'a9-no-answer');
  line.hangs = false;
  await expect(page.getByText('程序有一会儿没有回应了')).toBeHidden();
  await page.unrouteAll({ behavior: 'wait' });
});

test('when the program behind the window is gone, the screen says within seconds what is kept and what to do, over a dialog too', async () => {
  const { page } = desk();
  await desk().go('系统');
  await press(page, '修改我的密码');
  await desk().cutOff();
  await expect(page.getByRole('alert').filter({ hasText: '请重新启动程序' })).toBeInViewport({ ratio: 1, timeout: 8_000 });
  await look(desk(), 'a9-line-lost');
  // The browser itself complains of every question nobody hears.
  desk().problems.splice(0, Infinity, ...desk().problems.filter((problem) => !problem.includes('ERR_CONNECTION_REFUSED')));
});

test('nowhere on the way was anything cut, in another language, out of reach of a screen reader or complained of by the browser', () => {
  expect(desk().problems).toEqual([]);
});
