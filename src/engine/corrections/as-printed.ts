import type { CorrectionEntry } from '#shared/contract/corrections.ts';

/** Whether a number is to stand although its check digit is wrong, because the original has it so (codes §1.5 ID-04). */
export const isAsPrinted = (entry: CorrectionEntry | null): boolean => entry?.kind === 'id_number' && entry.cause === 'as_printed';
