import { useRoute } from '../../app/router.ts';
import { TakeoverScreen } from '../takeover/takeover-screen.tsx';
import { AddHouseholdScreen } from './add-household-screen.tsx';
import { HouseholdList } from './household-list.tsx';
import { PastRegister } from './past-register.tsx';
import { HouseholdScreen } from './household-screen.tsx';

/** 居民与家庭: the list, one family, a new family, the register of a past day, taking over a roster. */
export const HouseholdsScreen = () => {
  const { path } = useRoute();
  const place = path[1];
  if (place === undefined) return <HouseholdList />;
  if (place === 'new') return <AddHouseholdScreen />;
  if (place === 'takeover') return <TakeoverScreen />;
  if (place === 'register') return <PastRegister />;
  return <HouseholdScreen key={place} id={place} />;
};
