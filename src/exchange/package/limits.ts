/** Limits of `mzx/1`, each checked before memory is given to the thing it limits. Sizes in bytes. */
export const limits = {
  /** Below 2³¹ and below the 4 GiB − 1 of FAT32. */
  file: Math.floor(1.9 * 1024 * 1024 * 1024),
  header: 64 * 1024,
  ageHeader: 16 * 1024,
  recipients: 16,
  descriptor: 16 * 1024 * 1024,
  /** Commas, colons and opening brackets outside texts: some dozen for each of the most entries there may be. */
  descriptorParts: 1_000_000,
  wants: 10_000,
  signatures: 3,
  entries: 50_000,
  rows: 200_000,
  line: 256 * 1024,
  /** Commas, colons and opening brackets outside texts in one line: one for every four bytes of the longest, more than any table is written with. */
  rowParts: 64 * 1024,
  blob: 20 * 1024 * 1024,
  ratio: 200,
  /** All tables of a package, unpacked: their lines are held in memory at once, in the process that has the base. */
  tables: 256 * 1024 * 1024,
  expanded: 4 * 1024 * 1024 * 1024,
  jsonDepth: 16,
  key: 40,
  string: 64 * 1024,
} as const;
