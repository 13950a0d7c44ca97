import { useRoute } from '../../app/router.ts';
import { AccountChangePage } from './account-change-page.tsx';
import { AccountChanges } from './account-changes.tsx';
import { ReturnedList } from './returned-list.tsx';
import { RunList } from './run-list.tsx';
import { RunScreen } from './run-screen.tsx';

/** 发放: the monthly runs, one of them, what came back of all, or accounts put right. */
export const PayScreen = () => {
  const { path, params } = useRoute();
  const id = path[1];
  const household = params.get('household');
  if (id === 'account' && household !== null) return <AccountChangePage key={household} householdId={household} />;
  if (id === 'accounts') return <AccountChanges />;
  if (id === 'returned') return <ReturnedList />;
  return id === undefined || id === 'runs' ? <RunList /> : <RunScreen key={id} id={id} />;
};
