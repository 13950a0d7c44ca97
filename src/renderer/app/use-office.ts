import type { z } from 'zod';
import type { me as meSchema, officeStatus } from '#shared/contract/office.ts';
import { useQueryCall } from '../calls/use-query-call.ts';

export type OfficeStatus = z.output<typeof officeStatus>;
export type Me = z.output<typeof meSchema>;

const localDay = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

/** What stands on this PC: the office, its role, whether it is open. */
export const useOfficeStatus = () => useQueryCall('office.status', {});

/** The business day as the engine counts it (a demo or test base may have a turned clock). */
export const useToday = (): string => {
  const today = useOfficeStatus().data?.today.slice(0, 10);
  return today === undefined || today === '' ? localDay() : today;
};

/** The signed-in person, or null. */
export const useMe = (): Me | null => useQueryCall('session.me', {}).data ?? null;

/** This office as its papers name it; '' before one is open. */
export const useOfficeName = (): string => useOfficeStatus().data?.office?.name ?? '';

export const useIsCounty = (): boolean => useOfficeStatus().data?.office?.role === 'county';
