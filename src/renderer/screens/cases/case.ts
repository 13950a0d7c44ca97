import type { Answer } from '../../calls/call-types.ts';

export type CaseDetail = Answer<'cases.get'>;
export type Material = CaseDetail['materials'][number];

/** What every act on a case needs to say: which one, and as of which revision. */
export type ActProps = { readonly detail: CaseDetail; readonly onClose: () => void };
