import type { Locator, Page } from '@playwright/test';

/** A whole page or a part of it: a dialog, a section, a table row. */
export type Scope = Page | Locator;

const exact = (label: string): RegExp => new RegExp(String.raw`^${label.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}\s*\*?$`, 'u');

/** The entry field with just this label (a required one carries a star). */
export const field = (scope: Scope, label: string): Locator => scope.getByLabel(exact(label));

/** Types into the named fields, one after the other. */
export const fill = async (scope: Scope, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, text] of Object.entries(values)) await field(scope, label).fill(text);
};

const pageOf = (scope: Scope): Page => ('goto' in scope ? scope : scope.page());

/** Picks one of a drop-down list. */
export const choose = async (scope: Scope, label: string, option: string): Promise<void> => {
  await scope
    .getByRole('combobox', { name: new RegExp(`^${exact(label).source.slice(1, -1)}`, 'u') })
    .first()
    .click();
  await pageOf(scope).getByRole('option', { name: option, exact: true }).click();
};

/** Picks several of a list that closes after each. */
export const chooseSeveral = async (scope: Scope, label: string, options: readonly string[]): Promise<void> => {
  const input = field(scope, label);
  for (const option of options) {
    await input.fill(option);
    await pageOf(scope).getByRole('option', { name: option, exact: true }).click();
  }
};

export const press = async (scope: Scope, name: string): Promise<void> => {
  await scope.getByRole('button', { name, exact: true }).click();
};

/** The open dialog of this title. */
export const dialog = (page: Page, title: string | RegExp): Locator => page.getByRole('dialog', { name: title });

/** The card of this title. */
export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** Hands the file to whatever the click opens. */
export const giveFile = async (page: Page, click: () => Promise<void>, path: string): Promise<void> => {
  const asked = page.waitForEvent('filechooser');
  await click();
  await (await asked).setFiles(path);
};

/** Keeps what the click downloads; answers where it lies. */
export const takeFile = async (page: Page, click: () => Promise<void>, folder: string): Promise<string> => {
  const coming = page.waitForEvent('download');
  await click();
  const download = await coming;
  const path = `${folder}/${download.suggestedFilename()}`;
  await download.saveAs(path);
  return path;
};
