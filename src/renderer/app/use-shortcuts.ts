import { useEffect, type RefObject } from 'react';
import { placeOfKey } from './figure-keys.ts';
import { go, to } from './router.ts';
import type { Screen } from './screens.ts';

/** Ctrl+K goes to the search box, Alt+1 … Alt+9 and Alt+0 to the screens. Not while a dialog is open: it has the keyboard. */
export const useShortcuts = (screens: readonly Screen[], search: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (document.querySelector('[role="dialog"]') !== null) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        search.current?.focus();
        search.current?.select();
      }
      const place = placeOfKey(event.code);
      if (event.altKey && !event.ctrlKey && !event.shiftKey && place !== null) {
        const screen = screens[place];
        if (screen !== undefined) {
          event.preventDefault();
          go(to(screen.path));
          document.getElementById('main')?.focus();
        }
      }
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, [screens, search]);
};
