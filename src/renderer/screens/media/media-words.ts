import { mediumPurposeLabels } from '#domain/media/medium.ts';
import type { MediumPurpose } from '#shared/contract/media.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';

export type Medium = RowOf<'media.list'>;
export type OpenMedium = Answer<'media.get'>;

export const stateLamps = { in_use: 'green', stopped: 'none', lost: 'red', destroyed: 'none' } as const;

const purposes: readonly MediumPurpose[] = ['exchange', 'backup', 'both'];
export const purposeOptions = purposes.map((value) => ({ value, label: mediumPurposeLabels[value] }));
