import type { Answer } from '../../calls/call-types.ts';

export type Notice = Answer<'notices.get'>;
export type NoticeActProps = { readonly notice: Notice; readonly onClose: () => void };
