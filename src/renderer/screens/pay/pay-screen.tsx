import { useRoute } from '../../app/router.ts';
import { RunList } from './run-list.tsx';
import { RunScreen } from './run-screen.tsx';

/** 发放: the monthly runs, and one of them. */
export const PayScreen = () => {
  const id = useRoute().path[1];
  return id === undefined ? <RunList /> : <RunScreen key={id} id={id} />;
};
