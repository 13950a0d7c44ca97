import { changeEvent } from '#domain/benefits/change-events.ts';
import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import type { DoubtRow } from './doubt-words.ts';

/** What follows a doubt found true: the change that answers it, or its registration with the event filled in. */
export const DoubtFollowing = ({ doubt }: { readonly doubt: Pick<DoubtRow, 'id' | 'householdId' | 'event' | 'change'> }) => {
  if (doubt.change !== null) return <RouteLink address={to('changes', doubt.change.id)}>{doubt.change.no}</RouteLink>;
  if (doubt.event === null) return <span>—</span>;
  return (
    <RouteLink address={to('changes', 'new', { household: doubt.householdId, doubt: doubt.id })}>
      登记变更（{changeEvent(doubt.event).label}）
    </RouteLink>
  );
};
