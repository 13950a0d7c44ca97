import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { journalAside } from '../journal/aside.ts';
import { keepTurnedAway, type FileTrail } from './turned-away.ts';

type Seen = Outcome<ValueOf<CallOf<'exchange.preview'>>>;

/**
 * The journal keeps who looked into which package, and which file was turned away for what: a forged package that nobody imports
 * leaves no other trace. A fork has its own row, a file that was never read none. Answers what was seen; a file that was turned away
 * with the id under which its slip is printed.
 */
export const notePreview = (ctx: QueryContext, seen: Seen, trail: FileTrail): Seen => {
  if (!seen.ok) {
    const rejectedFile = keepTurnedAway(ctx, seen.error, trail);
    return rejectedFile === null ? seen : refuse(seen.error.code, { ...seen.error.params, rejectedFile });
  }
  const { from, no, checkCode } = seen.value;
  journalAside(
    ctx,
    {
      action: 'exchange.preview',
      objectType: 'package',
      objectId: checkCode,
      detail: { packageOf: from, packageNo: no, checkCode, ...trail.stick },
    },
    () => undefined,
  );
  return seen;
};
