import { expect, type Page } from '@playwright/test';
import { demoPeople, type DemoPerson } from '../../../src/shared/demo-people.ts';
import type { Desk } from './desk.ts';
import { kindOf, openDialogs } from './dialogs.ts';
import { look, pass } from './look.ts';

/** What was seen so far in one office, by whomever: dialogs tried, and what stood on each part of a screen. */
export type Seen = { readonly tried: Set<string>; readonly parts: Map<string, Set<string>> };
export const nothingSeen = (): Seen => ({ tried: new Set(), parts: new Map() });

/** One person a post: a second clerk sees what the first one sees. */
export const onePerPost = (office: keyof typeof demoPeople): readonly DemoPerson[] =>
  demoPeople[office].filter(({ roles }, at, all) => all.findIndex((other) => other.roles.join() === roles.join()) === at);

/** What stands there, by name: whatever can be used, read as a heading or is said aloud; not the rows of a list. */
const standing = async (page: Page): Promise<readonly string[]> =>
  (
    await page
      .getByRole('main')
      .locator('button, a, input, textarea, h1, h2, h3, th, [role="tab"], [role="combobox"], [role="columnheader"], [role="alert"]')
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && (one.tagName === 'BUTTON' || one.closest('.MuiDataGrid-row, tbody') === null))
          .map((one) => {
            const label = one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : null;
            return `${one.getAttribute('role') ?? one.tagName} ${one.getAttribute('aria-label') ?? label ?? one.textContent.trim()}`;
          }),
      )
  ).map(kindOf);

/**
 * Looks at this part of a screen where it is new or holds what no post before has seen there; else only hears what the browser
 * complained of.
 */
const lookOnce = async (desk: Desk, seen: Seen, part: string, manual?: string): Promise<void> => {
  await pass(desk, part);
  // A place a post is led to is one it may see.
  if (await desk.page.getByText('您的岗位没有').first().isVisible()) desk.problems.push(`${part}: refused to whom it is offered`);
  const there = await standing(desk.page);
  const before = seen.parts.get(part);
  if (before === undefined || there.some((one) => !before.has(one)))
    await look(desk, manual ?? part, manual === undefined ? { picture: 'ofFaults' } : { manual });
  seen.parts.set(part, new Set([...(before ?? []), ...there]));
};

/** The signed-in person opens every screen, every tab of it and every dialog behind their buttons that nobody has opened yet. */
export const openEveryScreen = async (
  desk: Desk,
  office: string,
  seen: Seen,
  pictures: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const { page } = desk;
  const labels = (await page.getByRole('navigation').getByRole('link').allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
  expect(labels.length).toBeGreaterThan(0);
  for (const label of labels) {
    await desk.go(label);
    await lookOnce(desk, seen, `${office}-${label}`, pictures[label]);
    const beside = await openDialogs(desk, `${office}-${label}`, seen.tried);
    await eachFurtherTab(page, async (name) => {
      await lookOnce(desk, seen, `${office}-${label}-${name}`);
      await openDialogs(desk, `${office}-${label}-${name}`, seen.tried, beside);
    });
  }
};

/** The tabs of a screen after its first, which is the one that is open. */
export const eachFurtherTab = async (page: Page, visit: (name: string) => Promise<void>): Promise<void> => {
  const tabs = page.getByRole('main').getByRole('tab');
  for (let at = 1; at < (await tabs.count()); at += 1) {
    const tab = tabs.nth(at);
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    await visit(await tab.innerText());
  }
};

/** Nothing was found wrong, and the browser has complained of nothing since it was last asked. */
export const expectNoProblems = ({ problems, complaints }: Desk): void => {
  expect([...problems.splice(0), ...complaints.splice(0)]).toEqual([]);
};
