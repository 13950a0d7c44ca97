import { useRoute } from '../../app/router.ts';
import { ChangeList } from './change-list.tsx';
import { ChangePage } from './change-page.tsx';
import { RegisterChange } from './register-change.tsx';

/** 复核与变动: the changes of benefits in force, one of them, or a new one of a family. */
export const ChangesScreen = () => {
  const { path, params } = useRoute();
  const [, id] = path;
  const household = params.get('household');
  if (id === undefined) return <ChangeList />;
  return id === 'new' && household !== null ? <RegisterChange householdId={household} /> : <ChangePage key={id} id={id} />;
};
