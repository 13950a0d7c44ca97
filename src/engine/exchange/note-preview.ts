import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { journalAside } from './journal-aside.ts';

type Seen = Outcome<Pick<ValueOf<CallOf<'exchange.preview'>>, 'from' | 'no' | 'checkCode'>>;

/**
 * The journal keeps who looked into which package, and which file was turned away for what: a forged package that nobody imports
 * leaves no other trace. A fork has its own row, a file that was never read none.
 */
export const notePreview = (ctx: QueryContext, seen: Seen): void => {
  if (seen.ok) {
    const { from, no, checkCode } = seen.value;
    journalAside(
      ctx,
      { action: 'exchange.preview', objectType: 'package', objectId: checkCode, detail: { packageOf: from, packageNo: no, checkCode } },
      () => undefined,
    );
  } else if (seen.error.code === 'package_refused') {
    const { code, reason } = seen.error.params;
    journalAside(
      ctx,
      { action: 'exchange.refused', objectType: 'package', objectId: '', detail: { packageCode: code, reason } },
      () => undefined,
    );
  }
};
