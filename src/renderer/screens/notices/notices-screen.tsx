import { useRoute } from '../../app/router.ts';
import { NoticeList } from './notice-list.tsx';
import { NoticeScreen } from './notice-screen.tsx';

/** 公示: what waits to be posted, what hangs, one notice with its photos and objections. */
export const NoticesScreen = () => {
  const id = useRoute().path[1];
  return id === undefined ? <NoticeList /> : <NoticeScreen key={id} id={id} />;
};
