import { useSyncExternalStore } from 'react';

const key = 'large-print';
const listeners = new Set<() => void>();

const read = (): boolean => {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
};

/** Large-print mode is a preference of this PC's screen, nothing about a person. */
export const setLargePrint = (on: boolean): void => {
  try {
    localStorage.setItem(key, on ? '1' : '0');
  } catch {
    return;
  } finally {
    for (const listener of listeners) listener();
  }
};

export const useLargePrint = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
