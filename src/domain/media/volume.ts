/** A volume as an operating system tells it: serial number and size in bytes, null where it tells none. */
export type Volume = { readonly serial: string | null; readonly bytes: number | null };

/**
 * The serial number as every system tells it: `1A2B-3C4D` and `1A2B3C4D` are one; of an NTFS number of 16 digits Windows tells the last
 * eight. Anything else is compared as it is.
 */
export const volumeSerial = (text: string): string | null => {
  const bare = text.trim().replaceAll('-', '').toUpperCase();
  if (bare === '' || /^0+$/u.test(bare)) return null;
  return /^[0-9A-F]{16}$/u.test(bare) ? bare.slice(-8) : bare;
};

/** Systems count what a file system keeps for itself differently. */
const sizeTolerance = 0.02;

/** Whether two descriptions may be of one volume: by serial number, else by size; what is not known speaks against nothing. */
export const sameVolume = (a: Volume, b: Volume): boolean => {
  if (a.serial !== null && b.serial !== null) return a.serial === b.serial;
  if (a.bytes === null || b.bytes === null) return true;
  return Math.abs(a.bytes - b.bytes) <= sizeTolerance * Math.max(a.bytes, b.bytes);
};
