import { useRoute } from '../../app/router.ts';
import { ReturnedList } from './returned-list.tsx';
import { RunList } from './run-list.tsx';
import { RunScreen } from './run-screen.tsx';

/** 发放: the monthly runs, one of them, or what came back of all. */
export const PayScreen = () => {
  const id = useRoute().path[1];
  if (id === 'returned') return <ReturnedList />;
  return id === undefined ? <RunList /> : <RunScreen key={id} id={id} />;
};
