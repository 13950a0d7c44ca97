import { z } from 'zod';

/** Where an application stands: one list for every program. */
export const caseState = z.enum([
  'draft',
  'received',
  'supplementing',
  'accepted',
  'surveying',
  'proposed',
  'posted',
  'ready',
  'sealed',
  'reported',
  'returned',
  'decided',
  'confirmed',
  'adjusted',
  'refused',
  'declined',
  'withdrawn',
  'terminated',
]);
export type CaseState = z.output<typeof caseState>;
