import { useMemo, useState } from 'react';
import { useMe } from '../app/use-office.ts';

type Draft = { readonly stamp: string; readonly value: unknown };

/**
 * What was typed and not yet saved, by who typed it and where. It outlives the screen: another place, a locked screen,
 * another person in between. In memory only, because what is typed here names people and the disk under a browser is not encrypted.
 */
const drafts = new Map<string, Draft>();

/** While something is unsaved the window asks before it goes. */
const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
  event.preventDefault();
};

const keep = (place: string, draft: Draft): void => {
  if (drafts.size === 0) window.addEventListener('beforeunload', askBeforeLeaving);
  drafts.set(place, draft);
};
const drop = (place: string): void => {
  drafts.delete(place);
  if (drafts.size === 0) window.removeEventListener('beforeunload', askBeforeLeaving);
};

export type DraftAt<T> = {
  /** What was typed here before and not saved; null when nothing was, or when the thing has changed since. */
  readonly found: T | null;
  readonly keep: (value: T) => void;
  /** Saved, or given up. */
  readonly drop: () => void;
};

/** The unsaved entry of one place of the program; `stamp` names what it was typed against (a revision). */
export const useDraft = <T>(place: string, stamp = ''): DraftAt<T> => {
  const owned = `${useMe()?.userId ?? ''}/${place}`;
  const [found] = useState<T | null>(() => {
    const draft = drafts.get(owned);
    if (draft === undefined) return null;
    if (draft.stamp !== stamp) {
      drop(owned);
      return null;
    }
    return draft.value as T;
  });
  return useMemo(
    () => ({
      found,
      keep: (value: T) => {
        keep(owned, { stamp, value });
      },
      drop: () => {
        drop(owned);
      },
    }),
    [found, owned, stamp],
  );
};
