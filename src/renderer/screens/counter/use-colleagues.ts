import { useMe } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Option } from '../../parts/choice.tsx';

/** The people of the office as choices; without the one who is signed in where `others` asks for it. */
export const useColleagues = (others = false): readonly Option[] => {
  const me = useMe();
  const rows = useQueryCall('users.list', {}).data?.rows ?? [];
  return rows
    .filter((user) => user.status === 'active' && (!others || user.id !== me?.userId))
    .map((user) => ({ value: user.id, label: user.name }));
};
