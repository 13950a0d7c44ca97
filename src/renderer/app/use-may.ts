import { useMe } from './use-office.ts';

/** Whether the signed-in person holds a right. The engine decides; the screen only leaves out what it would refuse. */
export const useMay = (right: string): boolean => useMe()?.acts.includes(right) ?? false;
