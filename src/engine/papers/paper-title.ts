import { papers } from '#print/papers.ts';
import type { PaperSource, PaperVariant } from './source.ts';

const ofForm = (title: string, form: PaperVariant): string => `${title}（${form.label}）`;

/** Under which title a printing is kept: a paper that comes in several forms says which one it is. */
export const titleOfPrinting = (source: PaperSource, variant: string): string => {
  const { title } = papers[source.code];
  const form = source.variants.length < 2 ? undefined : source.variants.find((one) => one.code === variant);
  return form === undefined ? title : ofForm(title, form);
};

type Made = { readonly code: string; readonly title: string; readonly at: string };

/** When each form of a paper was last made; undefined of a paper of one form. Printings from before forms were told apart count for all. */
export const formsMade = (source: PaperSource, made: readonly Made[]): { variant: string; at: string | null }[] | undefined => {
  if (source.variants.length < 2) return undefined;
  const own = made.filter((one) => one.code === source.code);
  const isOfSome = (title: string): boolean => source.variants.some((form) => title.startsWith(titleOfPrinting(source, form.code)));
  return source.variants.map((form) => {
    const days = own
      .filter(({ title }) => title.startsWith(titleOfPrinting(source, form.code)) || !isOfSome(title))
      .map(({ at }) => at)
      .toSorted();
    return { variant: form.code, at: days.at(-1) ?? null };
  });
};
