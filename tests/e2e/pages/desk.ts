import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { startHost, type RunningHost } from '../web-host.ts';
import { dialog, fill, press } from './fields.ts';
import { listen } from './look.ts';

/** One PC of an office: its host, its browser window, whoever sits before it. */
export type Desk = {
  readonly page: Page;
  readonly dir: string;
  /** What the browser complained of so far: script errors, breaches of the content policy. */
  readonly complaints: string[];
  /** What `look` found wrong so far. */
  readonly problems: string[];
  /** Ends the host, turns the clock and opens the same data again. */
  readonly restart: (today: string) => Promise<void>;
  readonly signIn: (name: string, password?: string) => Promise<void>;
  /** First login with the password the administrator gave: it has to be changed. */
  readonly signInFirst: (name: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** This person takes the chair; whoever else sits there leaves first. */
  readonly change: (name: string, password?: string) => Promise<void>;
  readonly go: (screen: string) => Promise<void>;
  /** A second window on the same PC. */
  readonly another: () => Promise<Page>;
  /** The program behind the window is gone. */
  readonly cutOff: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const oneTimePassword = 'Shouci-Denglu-01';
export const password = 'Banshi-2026-Qingshan';

/** A day of its own, the folder that stands for the stick in the socket, the data where there are any. */
type Place = { readonly today?: string; readonly stick?: string; readonly home?: string; readonly dir?: string };
/** Whether dialogs fade and grow, as they do unless the system is asked for no movement. */
type Eyes = { readonly motion?: boolean };

/** Opens a PC; an empty one where no data are named. */
export const openDesk = async (browser: Browser, { stick, motion = false, ...given }: Place & Eyes): Promise<Desk> => {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: motion ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  const complaints = await listen(page);
  const env = stick === undefined ? {} : { MINZHENG_DRIVES: stick };
  const running: { host: RunningHost; who: string } = { host: await startHost({ env, ...given }), who: '' };
  const { dir, home } = running.host;
  await page.goto(running.host.address);

  const signIn = async (name: string, secret = password): Promise<void> => {
    await fill(page, { 登录名: name, 密码: secret });
    await press(page, '登录');
    await expect(page.getByRole('heading', { name: /^(?:今日|入户|请先改密码)$/u })).toBeVisible();
    running.who = name;
  };
  const signOut = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: running.who, exact: true }).click();
    await page.getByRole('menuitem', { name: '切换用户（退出登录）' }).click();
    // Who may back up is asked on a work day; here the next person sits down.
    const anyway = page.getByRole('button', { name: '直接退出' });
    const login = page.getByRole('button', { name: '登录', exact: true });
    await expect(anyway.or(login)).toBeVisible();
    if (await anyway.isVisible()) await anyway.click();
    await expect(login).toBeVisible();
    running.who = '';
  };
  return {
    page,
    dir,
    complaints,
    problems: [],
    signIn,
    signOut,
    restart: async (day) => {
      // A window left open would ask a program that is gone.
      await page.goto('about:blank');
      await running.host.stop();
      running.host = await startHost({ dir, home, today: day, env });
      await page.goto(running.host.address);
    },
    signInFirst: async (name) => {
      await signIn(name, oneTimePassword);
      await fill(page, { 现在的密码: oneTimePassword, 新密码: password, 再输一遍: password });
      await press(page, '修改并继续');
      await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
    },
    change: async (name, secret) => {
      if (running.who === name) return;
      if (running.who !== '') await signOut();
      await signIn(name, secret);
    },
    go: async (screen) => {
      await page.getByRole('navigation').getByRole('link', { name: screen }).click();
      await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeVisible();
    },
    another: async () => {
      const second = await context.newPage();
      // A page with a used address makes the host print the next one.
      await second.goto(running.host.address);
      await expect(second.getByText('一次性地址已用过或已过期')).toBeVisible();
      await second.goto(await running.host.nextAddress(running.host.address));
      return second;
    },
    cutOff: () => running.host.stop(),
    close: async () => {
      await context.close();
      await running.host.stop();
    },
  };
};

/** A new colleague, entered by the administrator. */
export const addUser = async (page: Page, name: string, post: string): Promise<void> => {
  await press(page, '增加用户');
  const form = dialog(page, '增加用户');
  await fill(form, { 姓名: name, 登录名: name, 首次登录密码: oneTimePassword });
  await form.getByLabel('岗位').click();
  await page.getByRole('option', { name: post, exact: true }).click();
  await press(form, '增加');
  await expect(form).toBeHidden();
};
